import type { IDataObject } from 'n8n-workflow';

/** Rows in their order, and the offset, cursor or day to go on from once they are taken. */
export interface Batch {
	rows: IDataObject[];
	next?: string;
}

export type Batches = AsyncGenerator<Batch>;

/** How far a list was read before it broke off. */
export interface Progress {
	records: number;
	/** Pages, or windows of days, that were read. */
	parts: number;
	/** Where a new run can go on: a parameter of the node by its label, and its value. */
	resume?: { parameter: string; value: string };
}

/** What to take from a list. */
export interface Wish {
	/** Rows the user asked for; Infinity for all. */
	wanted: number;
	/** What tells rows apart; undefined when a row has no identity. */
	key: (row: IDataObject) => unknown;
	/** A filter that Persat does not have: rows it refuses do not count. */
	keep?: (row: IDataObject) => boolean;
	/** Offset or cursor to begin at; by default the beginning of the list. */
	start?: number;
	/** Label of the parameter that takes where to go on. */
	resumeIn?: string;
	/** Told the rows of each batch while the next ones are under way. */
	onRows?: (rows: IDataObject[]) => void;
	/** Takes the rows of a list that broke off; without it they are given up with an error. */
	onIncomplete?: (incomplete: { error: Error; progress: Progress }) => void;
}

/** The rows that were taken, and what kept the list from its end. */
export interface Collected {
	rows: IDataObject[];
	broken?: { error: Error; progress: Progress };
}

/**
 * Takes rows from batches until enough are there, and fetches no further.
 * A row whose key was seen is left out: lists that change while they are read repeat rows.
 * @param open gets a way to ask whether a row was seen; one without identity counts as seen
 */
export async function collect(
	open: (isSeen: (row: IDataObject) => boolean) => Batches,
	{ wanted, key, keep, resumeIn, onRows }: Wish,
): Promise<Collected> {
	const seen = new Set<unknown>();
	const rows: IDataObject[] = [];
	let parts = 0;
	let next: string | undefined;
	try {
		const isSeen = (row: IDataObject) => key(row) === undefined || seen.has(key(row));
		for await (const batch of open(isSeen)) {
			parts++;
			const before = rows.length;
			for (const row of batch.rows) {
				const id = key(row) ?? row;
				if (seen.has(id)) continue;
				seen.add(id);
				if (keep && !keep(row)) continue;
				rows.push(row);
				if (rows.length >= wanted) return { rows };
			}
			if (rows.length > before) onRows?.(rows.slice(before));
			next = batch.next;
		}
		return { rows };
	} catch (error) {
		const resume =
			resumeIn !== undefined && next !== undefined
				? { parameter: resumeIn, value: next }
				: undefined;
		const progress = { records: rows.length, parts, resume };
		return { rows, broken: { error: error as Error, progress } };
	}
}

/** For people: how far it came, and how to go on. */
export function told({ records, parts, resume }: Progress): string {
	const [read, of] = [records, parts].map((count) => count.toLocaleString('en-US'));
	const far = `Read before that: ${read} records in ${of} parts of the list.`;
	return resume ? `${far} To go on from there, set '${resume.parameter}' to ${resume.value}.` : far;
}
