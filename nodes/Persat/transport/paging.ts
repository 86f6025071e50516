import type { IDataObject } from 'n8n-workflow';

/** The most rows Persat gives in one page. Source: Persat's docs. */
export const largestPage = 100;

/** The most days, both ends counted, that a range of work orders may have. Source: Persat's docs. */
const largestWindowDays = 15;

/** One page of a list; `limit` and `total` as Persat reports them, never to be depended on. */
export interface Page {
	rows: IDataObject[];
	limit?: number;
	total?: number;
	/** Cursor of the next page; null or absent at the end. */
	next?: string | number | null;
}

type Pages = AsyncGenerator<IDataObject[]>;

/** What to take from a list. */
export interface Wish {
	/** Rows the user asked for; Infinity for all. */
	wanted: number;
	/** What tells rows apart; undefined when a row has no identity. */
	key: (row: IDataObject) => unknown;
	/** A filter that Persat does not have: rows it refuses do not count. */
	keep?: (row: IDataObject) => boolean;
}

interface OffsetPaging {
	fetchPage: (offset: number, limit: number) => Promise<Page>;
	/** Rows that will be taken at the most, as far as that is known. */
	wanted: number;
	/** Pages fetched at once after the first. */
	concurrency: number;
}

/**
 * Pages of an offset/limit list, in order. After the first page the others come in bounded
 * parallel as far as the reported total reaches; only a short page ends the list.
 */
export async function* offsetPages({ fetchPage, wanted, concurrency }: OffsetPaging): Pages {
	const asked = Math.min(largestPage, wanted);
	const first = await fetchPage(0, asked);
	yield first.rows;
	// A server that caps pages lower says so in `limit`; its pages are full at that size.
	const pageSize = Math.min(asked, positive(first.limit) ?? asked);
	if (first.rows.length < pageSize) return;

	const expected = Math.min(positive(first.total) ?? 0, wanted);
	let offset = pageSize;
	const ask = async () => {
		const rest = wanted - offset;
		const limit = rest > 0 ? Math.min(pageSize, rest) : pageSize;
		const from = offset;
		offset += limit;
		const { rows } = await fetchPage(from, limit);
		return { rows, limit };
	};
	let previous = first.rows;
	const pages = prefetched(
		(ahead) => (offset < expected || ahead === 0 ? ask() : undefined),
		concurrency,
	);
	for await (const { rows, limit } of pages) {
		if (isSamePage(rows, previous)) {
			throw new Error('Persat sent the same page again, so the list cannot be completed');
		}
		yield rows;
		if (rows.length < limit) return;
		previous = rows;
	}
}

/** Pages of a cursor list, in order, until the cursor ends or `isPast` holds for a page's last row. */
export async function* cursorPages(
	fetchPage: (next: string | number | undefined) => Promise<Page>,
	isPast: (row: IDataObject) => boolean = () => false,
): Pages {
	const used = new Set<string | number>();
	let cursor: string | number | undefined;
	for (;;) {
		const { rows, next } = await fetchPage(cursor);
		yield rows;
		if (next === null || next === undefined || next === '') return;
		if (rows.length > 0 && isPast(rows[rows.length - 1])) return;
		if (used.has(next)) {
			throw new Error('Persat sent the same cursor again, so the list cannot be completed');
		}
		used.add(next);
		cursor = next;
	}
}

/** A range of calendar days (`yyyy-MM-dd`), both included. */
export interface DayRange {
	from: string;
	to: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Cuts a range into windows that Persat accepts; no day is in two of them. */
export function windowsOf({ from, to }: DayRange): DayRange[] {
	const windows: DayRange[] = [];
	const last = Date.parse(to);
	for (let start = Date.parse(from); start <= last; start += largestWindowDays * dayMs) {
		const end = Math.min(start + (largestWindowDays - 1) * dayMs, last);
		windows.push({ from: isoDay(start), to: isoDay(end) });
	}
	return windows;
}

function isoDay(ms: number): string {
	return new Date(ms).toISOString().slice(0, 10);
}

/** The rows of each part, in order; parts are fetched in bounded parallel. */
export async function* partPages<Part>(
	parts: Part[],
	fetchPart: (part: Part) => Promise<IDataObject[]>,
	concurrency: number,
): Pages {
	let next = 0;
	yield* prefetched(
		() => (next < parts.length ? fetchPart(parts[next++]) : undefined),
		concurrency,
	);
}

/** Results in order of starting, at most `size` tasks under way; `start` gives undefined for "not now". */
async function* prefetched<T>(
	start: (underWay: number) => Promise<T> | undefined,
	size: number,
): AsyncGenerator<T> {
	const underWay: Array<Promise<T>> = [];
	for (;;) {
		while (underWay.length < size) {
			const task = start(underWay.length);
			if (!task) break;
			// Its rejection is met when its turn comes; until then it is not unhandled.
			task.catch(() => undefined);
			underWay.push(task);
		}
		const next = underWay.shift();
		if (!next) return;
		yield await next;
	}
}

function positive(value: number | undefined): number | undefined {
	return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Both ends are enough to know a full page that came again. */
function isSamePage(rows: IDataObject[], previous: IDataObject[]): boolean {
	const ends = (page: IDataObject[]) => JSON.stringify([page[0], page[page.length - 1]]);
	return rows.length > 0 && rows.length === previous.length && ends(rows) === ends(previous);
}

/**
 * Takes rows from pages until enough are there, and fetches no further.
 * A row whose key was seen is left out: lists that change while they are read repeat rows.
 */
export async function collect(pages: Pages, { wanted, key, keep }: Wish): Promise<IDataObject[]> {
	const seen = new Set<unknown>();
	const taken: IDataObject[] = [];
	for await (const page of pages) {
		for (const row of page) {
			const id = key(row) ?? row;
			if (seen.has(id)) continue;
			seen.add(id);
			if (keep && !keep(row)) continue;
			taken.push(row);
			if (taken.length >= wanted) return taken;
		}
	}
	return taken;
}
