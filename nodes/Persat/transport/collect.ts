import type { NodeApiError, NodeOperationError } from 'n8n-workflow';

export type NodeError = NodeApiError | NodeOperationError;

/** Rows in their order, and the offset, cursor or day to resume from after them. */
export interface Batch<R> {
	rows: R[];
	next?: string;
}

export type Batches<R> = AsyncGenerator<Batch<R>>;

/** How far a list was read before it broke off. */
export interface Progress {
	/** Rows that passed the filter. */
	records: number;
	/** Pages, or windows of days, that were read. */
	parts: number;
	/** Offset, cursor or day (`yyyy-MM-dd`) to resume from; undefined when nothing was read. */
	next?: string;
}

export interface Unfinished {
	error: NodeError;
	progress: Progress;
}

/** Rows of a list, and what kept it from its end. */
export interface List<R> {
	rows: R[];
	unfinished?: Unfinished;
}

/** What to read of a list. */
export interface ListRequest<R> {
	/** Rows to read; Infinity for all. */
	limit: number;
	/** What tells rows apart; undefined when a row has no identity. */
	key: (row: R) => unknown;
	/** A filter that Persat does not have: rows it refuses do not count. */
	keep?: (row: R) => boolean;
	/** Offset or cursor to begin at; by default the beginning of the list. */
	start?: number;
	/** Gets the new rows of each batch while the next ones are under way. */
	onRows?: (rows: R[]) => void;
}

/**
 * Reads rows from batches until the limit is reached, and fetches no further.
 * A row whose key was seen is left out: lists that change while they are read repeat rows.
 * @param open gets two ways to ask about a row: whether it was read, and whether it is new. One
 * without identity counts as both.
 * @param asNodeError makes any error one of n8n's
 */
export async function collect<R extends object>(
	open: (isSeen: (row: R) => boolean, isNew: (row: R) => boolean) => Batches<R>,
	{ limit, key, keep, onRows }: ListRequest<R>,
	asNodeError: (error: unknown) => NodeError,
): Promise<List<R>> {
	const seen = new Set<unknown>();
	/** Blank keys tell nothing apart. */
	const identify = (row: R) => {
		const id = key(row);
		return id === null || id === '' ? undefined : id;
	};
	const rows: R[] = [];
	let parts = 0;
	let next: string | undefined;
	try {
		const isSeen = (row: R) => seen.has(identify(row) ?? row) || identify(row) === undefined;
		const isNew = (row: R) => !seen.has(identify(row) ?? row);
		for await (const batch of open(isSeen, isNew)) {
			parts++;
			const before = rows.length;
			for (const row of batch.rows) {
				const id = identify(row) ?? row;
				if (seen.has(id)) continue;
				seen.add(id);
				if (keep && !keep(row)) continue;
				rows.push(row);
				if (rows.length >= limit) return { rows };
			}
			if (rows.length > before) onRows?.(rows.slice(before));
			next = batch.next;
		}
		return { rows };
	} catch (error) {
		const progress = { records: rows.length, parts, next };
		return { rows, unfinished: { error: asNodeError(error), progress } };
	}
}

/** The rows of a list that was read to its end. Throws what broke it off, with how far it was read. */
export function allRows<R>({ rows, unfinished }: List<R>): R[] {
	if (unfinished) throw unfinishedError(unfinished);
	return rows;
}

/** What broke a list off, with how far it was read. `resumeIn` is the parameter that resumes it, as users know it. */
export function unfinishedError({ error, progress }: Unfinished, resumeIn?: string): NodeError {
	if (progress.parts === 0) return error;
	error.description = `${error.description ?? ''} ${describeProgress(progress, resumeIn)}`.trim();
	return error;
}

/** For people: how far a list was read, and how to resume. */
export function describeProgress({ records, parts, next }: Progress, resumeIn?: string): string {
	const [read, of] = [records, parts].map((count) => count.toLocaleString('en-US'));
	const far = `Read before that: ${read} records in ${of} parts of the list.`;
	return resumeIn !== undefined && next !== undefined
		? `${far} To go on from there, set '${resumeIn}' to ${next}.`
		: far;
}
