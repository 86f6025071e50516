import type { Batch, Batches } from './collect';

/** The most rows Persat gives in one page. Source: Persat's docs. */
export const largestPage = 100;

/** The most days, both ends counted, that a range of work orders may have. Source: Persat's docs. */
const largestWindowDays = 15;

/** Consecutive rewinds without a new row after which a list counts as unordered. */
const maxRewinds = 5;

/** One page of a list; `limit` and `total` as Persat reports them, never to be depended on. */
export interface Page<R> extends Paging {
	rows: R[];
}

export interface Paging {
	limit?: number;
	total?: number;
	/** Cursor of the next page; null or absent at the end. */
	next?: string | number | null;
}

interface OffsetPaging<R> {
	fetchPage: (offset: number, size: number) => Promise<Page<R>>;
	/** Rows that will be read at the most, as far as that is known. */
	limit: number;
	/** Pages fetched at once after the first. */
	concurrency: number;
	/** Offset of the first row. */
	start?: number;
	/** Whether a row was read; one without identity counts as such. */
	isSeen: (row: R) => boolean;
}

/**
 * Pages of an offset/limit list, in order. After the first page the others come in bounded
 * parallel as far as the reported total reaches; only a short page ends the list.
 * Each page begins with the last row of the one before. Where it does not, rows have gone meanwhile
 * and others slipped to the front: the list is read again from a page that joins what was read.
 */
export async function* offsetPages<R extends object>({
	fetchPage,
	limit,
	concurrency,
	start = 0,
	isSeen,
}: OffsetPaging<R>): Batches<R> {
	const firstSize = Math.min(largestPage, limit);
	const first = await fetchPage(start, firstSize);
	// A server that caps pages lower says so in `limit`; its pages are full at that size.
	const pageSize = Math.min(firstSize, positive(first.limit) ?? firstSize);
	yield { rows: first.rows, next: String(start + first.rows.length) };
	if (first.rows.length < pageSize) return;

	const overlap = pageSize > 1 ? 1 : 0;
	const end = start + limit;
	const expected = Math.min(positive(first.total) ?? 0, end);
	let previous = first.rows;
	let rewinds = 0;
	const isOrdered = () => rewinds < maxRewinds;
	let from: number | undefined = start + pageSize - overlap;
	while (from !== undefined) {
		const firstUnjoinedPage: FetchedPage<R> | undefined = yield* pagesFrom(from);
		from = firstUnjoinedPage && (yield* rewindTo(firstUnjoinedPage));
	}

	/** Pages from an offset on, to the end of the list or the first that does not join. */
	async function* pagesFrom(offset: number): AsyncGenerator<Batch<R>, FetchedPage<R> | undefined> {
		const fetchNext = async () => {
			const at = offset;
			const rest = end - at;
			const size = rest > overlap ? Math.min(pageSize, rest) : pageSize;
			offset += size - overlap;
			const { rows } = await fetchPage(at, size);
			return { rows, size, from: at };
		};
		const pages = prefetched(
			(ahead) => (offset + overlap < expected || ahead === 0 ? fetchNext() : undefined),
			concurrency,
		);
		for await (const page of pages) {
			if (isSamePage(page.rows, previous)) {
				throw new Error('Persat sent the same page again, so the list cannot be completed');
			}
			if (overlap && isOrdered() && !page.rows.slice(0, 1).some(isSeen)) return page;
			yield* accept(page);
			if (isLast(page)) return undefined;
		}
		return undefined;
	}

	/**
	 * A page before `unjoined` that joins what was read, looked for in steps that double.
	 * Returns the offset to read on from, undefined at the end of the list.
	 */
	async function* rewindTo(unjoined: FetchedPage<R>): AsyncGenerator<Batch<R>, number | undefined> {
		rewinds++;
		let page = unjoined;
		for (let step = pageSize - overlap; page.from > start && !page.rows.some(isSeen); step *= 2) {
			const at = Math.max(start, page.from - step);
			page = { from: at, size: pageSize, rows: (await fetchPage(at, pageSize)).rows };
		}
		yield* accept(page);
		return isLast(page) ? undefined : page.from + page.size - overlap;
	}

	function* accept({ rows, from: at }: FetchedPage<R>): Generator<Batch<R>> {
		if (isOrdered() && !rows.every(isSeen)) rewinds = 0;
		previous = rows;
		yield { rows, next: String(at + rows.length) };
	}
}

interface FetchedPage<R> {
	from: number;
	/** Rows that were asked for. */
	size: number;
	rows: R[];
}

function isLast({ rows, size }: FetchedPage<object>): boolean {
	return rows.length < size;
}

/** Pages of a cursor list, in order, until the cursor ends or `isPast` holds for a page's last row. */
export async function* cursorPages<R extends object>(
	fetchPage: (next: string | number | undefined) => Promise<Page<R>>,
	isPast: (row: R) => boolean = () => false,
	start?: number,
): Batches<R> {
	const used = new Set<string>();
	let cursor: string | number | undefined = start;
	for (;;) {
		const { rows, next } = await fetchPage(cursor);
		const ends = next === null || next === undefined || next === '';
		yield { rows, ...(!ends && { next: String(next) }) };
		if (ends) return;
		const last = rows.at(-1);
		if (last && isPast(last)) return;
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

interface Parts<Part, R> {
	parts: Part[];
	fetchPart: (part: Part) => Promise<R[]>;
	/** The first day of a part: where to resume when the list breaks off in it. */
	dayOf: (part: Part) => string;
	/** Parts fetched at once. */
	concurrency: number;
}

/** The rows of each part of a range of days, in order; parts are fetched in bounded parallel. */
export async function* partPages<Part, R extends object>({
	parts,
	fetchPart,
	dayOf,
	concurrency,
}: Parts<Part, R>): Batches<R> {
	const waiting = parts.values();
	let read = 0;
	const results = prefetched(() => {
		const { done, value } = waiting.next();
		return done ? undefined : fetchPart(value);
	}, concurrency);
	for await (const rows of results) {
		const following = parts[++read];
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
function isSamePage(rows: object[], previous: object[]): boolean {
	const ends = (page: object[]) => JSON.stringify([page[0], page[page.length - 1]]);
	return rows.length > 0 && rows.length === previous.length && ends(rows) === ends(previous);
}
