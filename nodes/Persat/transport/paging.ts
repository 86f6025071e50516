import type { IDataObject } from 'n8n-workflow';
import type { Batch, Batches } from './collect';

/** The most rows Persat gives in one page. Source: Persat's docs. */
export const largestPage = 100;

/** The most days, both ends counted, that a range of work orders may have. Source: Persat's docs. */
const largestWindowDays = 15;

/** Looks back that find nothing new, one after another, before a list counts as one without order. */
const mostFruitless = 5;

/** One page of a list; `limit` and `total` as Persat reports them, never to be depended on. */
export interface Page {
	rows: IDataObject[];
	limit?: number;
	total?: number;
	/** Cursor of the next page; null or absent at the end. */
	next?: string | number | null;
}

interface OffsetPaging {
	fetchPage: (offset: number, limit: number) => Promise<Page>;
	/** Rows that will be taken at the most, as far as that is known. */
	wanted: number;
	/** Pages fetched at once after the first. */
	concurrency: number;
	/** Offset of the first row. */
	start?: number;
	/** Whether a row was taken; one without identity counts as such. */
	isSeen: (row: IDataObject) => boolean;
}

/**
 * Pages of an offset/limit list, in order. After the first page the others come in bounded
 * parallel as far as the reported total reaches; only a short page ends the list.
 * Each page begins with the last row of the one before. Where it does not, rows have gone meanwhile
 * and others slipped to the front: the list is read again from a page that joins what was taken.
 */
export async function* offsetPages({
	fetchPage,
	wanted,
	concurrency,
	start = 0,
	isSeen,
}: OffsetPaging): Batches {
	const asked = Math.min(largestPage, wanted);
	const first = await fetchPage(start, asked);
	// A server that caps pages lower says so in `limit`; its pages are full at that size.
	const pageSize = Math.min(asked, positive(first.limit) ?? asked);
	yield { rows: first.rows, next: String(start + first.rows.length) };
	if (first.rows.length < pageSize) return;

	const overlap = pageSize > 1 ? 1 : 0;
	const end = start + wanted;
	const expected = Math.min(positive(first.total) ?? 0, end);
	let previous = first.rows;
	let fruitless = 0;
	const isOrdered = () => fruitless < mostFruitless;
	let from: number | undefined = start + pageSize - overlap;
	while (from !== undefined) {
		const gap: FetchedPage | undefined = yield* joining(from);
		from = gap && (yield* filled(gap));
	}

	/** Pages from an offset on, to the end of the list or the first that does not join. */
	async function* joining(offset: number): AsyncGenerator<Batch, FetchedPage | undefined> {
		const ask = async () => {
			const at = offset;
			const rest = end - at;
			const limit = rest > overlap ? Math.min(pageSize, rest) : pageSize;
			offset += limit - overlap;
			const { rows } = await fetchPage(at, limit);
			return { rows, limit, from: at };
		};
		const pages = prefetched(
			(ahead) => (offset + overlap < expected || ahead === 0 ? ask() : undefined),
			concurrency,
		);
		for await (const page of pages) {
			if (isSamePage(page.rows, previous)) {
				throw new Error('Persat sent the same page again, so the list cannot be completed');
			}
			if (overlap && isOrdered() && !page.rows.slice(0, 1).some(isSeen)) return page;
			yield* taken(page);
			if (isLast(page)) return undefined;
		}
		return undefined;
	}

	/** A page that joins what was taken, looked for in steps that double, and where to read on. */
	async function* filled(gap: FetchedPage): AsyncGenerator<Batch, number | undefined> {
		fruitless++;
		let page = gap;
		for (let step = pageSize - overlap; page.from > start && !page.rows.some(isSeen); step *= 2) {
			const from = Math.max(start, page.from - step);
			page = { from, limit: pageSize, rows: (await fetchPage(from, pageSize)).rows };
		}
		yield* taken(page);
		return isLast(page) ? undefined : page.from + page.limit - overlap;
	}

	function* taken({ rows, from }: FetchedPage): Generator<Batch> {
		if (isOrdered() && !rows.every(isSeen)) fruitless = 0;
		previous = rows;
		yield { rows, next: String(from + rows.length) };
	}
}

interface FetchedPage {
	from: number;
	limit: number;
	rows: IDataObject[];
}

function isLast({ rows, limit }: FetchedPage): boolean {
	return rows.length < limit;
}

/** Pages of a cursor list, in order, until the cursor ends or `isPast` holds for a page's last row. */
export async function* cursorPages(
	fetchPage: (next: string | number | undefined) => Promise<Page>,
	isPast: (row: IDataObject) => boolean = () => false,
	start?: number,
): Batches {
	const used = new Set<string>();
	let cursor: string | number | undefined = start;
	for (;;) {
		const { rows, next } = await fetchPage(cursor);
		const ends = next === null || next === undefined || next === '';
		yield { rows, ...(!ends && { next: String(next) }) };
		if (ends) return;
		if (rows.length > 0 && isPast(rows[rows.length - 1])) return;
		if (used.has(String(next))) {
			throw new Error('Persat sent the same cursor again, so the list cannot be completed');
		}
		used.add(String(next));
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

interface Parts<Part> {
	parts: Part[];
	fetchPart: (part: Part) => Promise<IDataObject[]>;
	/** The first day of a part, which a run that broke off goes on from. */
	dayOf: (part: Part) => string;
	/** Parts fetched at once. */
	concurrency: number;
}

/** The rows of each part of a range of days, in order; parts are fetched in bounded parallel. */
export async function* partPages<Part>({
	parts,
	fetchPart,
	dayOf,
	concurrency,
}: Parts<Part>): Batches {
	let asked = 0;
	let taken = 0;
	const results = prefetched(
		() => (asked < parts.length ? fetchPart(parts[asked++]) : undefined),
		concurrency,
	);
	for await (const rows of results) {
		const following = parts[++taken];
		yield { rows, ...(following !== undefined && { next: dayOf(following) }) };
	}
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
