import type { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { counted } from '../values/text';

export type NodeError = NodeApiError | NodeOperationError;

/** Rows in order, and the offset, cursor or day to resume from after them. */
export interface Batch<R> {
	rows: R[];
	next?: string;
}

export type Batches<R> = AsyncGenerator<Batch<R>>;

/** What a list is read by. */
export type Part = 'page' | 'range of days' | 'day' | 'month' | 'device';

/** How far a list was read before reading failed. */
export interface Progress {
	/** Rows that passed the filter. */
	records: number;
	/** Parts read. */
	parts: number;
	/** What one part is. */
	part: Part;
	/** Offset, cursor or day (`yyyy-MM-dd`) to resume from. Undefined if nothing was read. */
	next?: string;
}

export interface Unfinished {
	error: NodeError;
	progress: Progress;
}

/** Rows of a list, and the reason if it is incomplete. */
export interface List<R> {
	rows: R[];
	unfinished?: Unfinished;
}

/** What to read of a list. */
export interface ListRequest<R> {
	/** Maximum number of rows; Infinity for all. */
	limit: number;
	/** The row's identity, used to find duplicates. Undefined if it has none. */
	key: (row: R) => unknown;
	/** A filter Persat does not support. Rows it rejects do not count towards the limit. */
	keep?: (row: R) => boolean;
	/** Offset or cursor to start at. By default the start of the list. */
	start?: number;
	/** What one batch is, for messages. By default a page. */
	part?: Part;
	/** Called with the new rows of each batch, while the next batches load. */
	onRows?: (rows: R[]) => void;
	/** Whether the list keeps its rows, which it does by default. Otherwise only onRows gets them. */
	keepsRows?: boolean;
}

/**
 * Reads rows from batches until the limit is reached, then stops fetching. Skips rows whose key was
 * seen before, because a list that changes while it is read repeats rows.
 * @param open gets two functions to ask about a row: was it read, and is it new. For a row without
 * identity both return true.
 * @param asNodeError turns any error into an n8n error
 */
export async function collect<R extends object>(
	open: (isSeen: (row: R) => boolean, isNew: (row: R) => boolean) => Batches<R>,
	{ limit, key, keep, part = 'page', onRows, keepsRows = true }: ListRequest<R>,
	asNodeError: (error: unknown) => NodeError,
): Promise<List<R>> {
	const seen = new Set<unknown>();
	/** Blank keys do not identify a row. */
	const identify = (row: R) => {
		const id = key(row);
		return id === null || id === '' ? undefined : id;
	};
	const rows: R[] = [];
	let records = 0;
	let parts = 0;
	let next: string | undefined;
	try {
		const isSeen = (row: R) => seen.has(identify(row) ?? row) || identify(row) === undefined;
		const isNew = (row: R) => !seen.has(identify(row) ?? row);
		for await (const batch of open(isSeen, isNew)) {
			parts++;
			const fresh: R[] = [];
			for (const row of batch.rows) {
				const id = identify(row) ?? row;
				if (seen.has(id)) continue;
				seen.add(id);
				if (keep && !keep(row)) continue;
				fresh.push(row);
				if (++records >= limit) break;
			}
			if (fresh.length > 0) onRows?.(fresh);
			if (keepsRows) for (const row of fresh) rows.push(row);
			if (records >= limit) return { rows };
			next = batch.next;
		}
		return { rows };
	} catch (error) {
		const progress = { records, parts, part, next };
		return { rows, unfinished: { error: asNodeError(error), progress } };
	}
}

/** The rows of a complete list. Otherwise throws the error, extended by how far the list was read. */
export function allRows<R>({ rows, unfinished }: List<R>): R[] {
	if (unfinished) throw unfinishedError(unfinished);
	return rows;
}

/**
 * The error that stopped a list, extended by how far it was read. `resumeIn` is the label of the
 * parameter that resumes the list.
 */
export function unfinishedError({ error, progress }: Unfinished, resumeIn?: string): NodeError {
	if (progress.parts === 0) return error;
	error.description = `${error.description ?? ''} ${describeProgress(progress, resumeIn)}`.trim();
	return error;
}

/** For people: how far a list was read, and how to resume. */
export function describeProgress(
	{ records, parts, part, next }: Progress,
	resumeIn?: string,
): string {
	const far = `Read before that: ${counted(records, 'record')} (${counted(parts, part)}).`;
	return resumeIn !== undefined && next !== undefined
		? `${far} To resume there, set '${resumeIn}' to ${next}.`
		: far;
}
