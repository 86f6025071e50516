import type { Batch, Batches } from '../collect';
import { largestPage, maxStalePages, nothingNew, type Page } from './page';
import { prefetched } from './prefetched';

/** The fewest rows that a list is read by, once one of its pages was shorter than the first. */
const smallestPage = 10;

/** Consecutive rewinds without a new row after which a list counts as unordered. */
const maxRewinds = 5;

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
	/** Whether a row was not read before; one without identity counts as such. */
	isNew?: (row: R) => boolean;
}

/**
 * Pages of an offset/limit list, in order. After the first page the others come in bounded
 * parallel as far as the reported total reaches. An empty page ends the list, and a short one where
 * the total does not say that there is more: servers can cap pages without saying so.
 * Each page begins with the last row of the one before. Where it does not, rows have gone meanwhile
 * and others slipped to the front: the list is read again from a page that joins what was read.
 */
export async function* offsetPages<R extends object>({
	fetchPage,
	limit,
	concurrency,
	start = 0,
	isSeen,
	isNew = () => true,
}: OffsetPaging<R>): Batches<R> {
	const firstSize = Math.min(largestPage, limit);
	const { rows, total, limit: cap } = await fetchPage(start, firstSize);
	// A server that caps pages lower can say so in `limit`; its pages are full at that size.
	const first = { from: start, size: Math.min(firstSize, positive(cap) ?? firstSize), rows, total };
	yield { rows, next: String(start + rows.length) };
	if (isLast(first)) return;

	let pageSize = Math.min(first.size, rows.length);
	const overlap = () => (pageSize > 1 ? 1 : 0);
	const end = start + limit;
	const reported = Math.min(positive(total) ?? 0, end);
	// Behind a short page, one page has to show first that there is more.
	let expected = rows.length < first.size ? 0 : reported;
	let previous = rows;
	let rewinds = 0;
	let freshPages = 1;
	let stalePages = 0;
	const isOrdered = () => rewinds < maxRewinds;
	/** A page with no more than the row that joins it is the last one as well. */
	const ends = (page: FetchedPage<R>) => page.rows.length <= overlap() || isLast(page);
	let from: number | undefined = start + pageSize - overlap();
	while (from !== undefined) {
		const stop: FetchedPage<R> | number | undefined = yield* pagesFrom(from);
		from = typeof stop === 'object' ? yield* rewindTo(stop) : stop;
	}

	/**
	 * Pages from an offset on, to the end of the list. Returns the first page that does not join, or
	 * the offset to read on from with the smaller pages that the server has begun to send.
	 */
	async function* pagesFrom(
		offset: number,
	): AsyncGenerator<Batch<R>, FetchedPage<R> | number | undefined> {
		const fetchNext = async (): Promise<FetchedPage<R>> => {
			const at = offset;
			const rest = end - at;
			const size = rest > overlap() ? Math.min(pageSize, rest) : pageSize;
			offset += size - overlap();
			const page = await fetchPage(at, size);
			return { rows: page.rows, total: page.total, size, from: at };
		};
		const pages = prefetched(
			(ahead) => (offset + overlap() < expected || ahead === 0 ? fetchNext() : undefined),
			concurrency,
		);
		for await (const page of pages) {
			if (isSamePage(page.rows, previous)) {
				throw new Error('Persat sent the same page again, so the list cannot be completed');
			}
			if (overlap() && isOrdered() && !page.rows.slice(0, 1).some(isSeen)) return page;
			yield* accept(page);
			if (ends(page)) return undefined;
			if (page.rows.length < page.size) {
				pageSize = Math.max(page.rows.length, Math.min(pageSize, smallestPage));
				return page.from + page.rows.length - overlap();
			}
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
		for (let step = pageSize - overlap(); page.from > start && !page.rows.some(isSeen); step *= 2) {
			const at = Math.max(start, page.from - step);
			const earlier = await fetchPage(at, pageSize);
			page = { from: at, size: pageSize, rows: earlier.rows, total: earlier.total };
		}
		yield* accept(page);
		return ends(page) ? undefined : page.from + page.rows.length - overlap();
	}

	function* accept({ rows, from: at }: FetchedPage<R>): Generator<Batch<R>> {
		if (isOrdered() && !rows.every(isSeen)) rewinds = 0;
		if (rows.some(isNew)) {
			freshPages++;
			stalePages = 0;
			expected = reported;
		} else if (++stalePages > freshPages + maxStalePages) {
			// A rewind can read again what was read, but no more than that.
			throw new Error(nothingNew);
		}
		previous = rows;
		yield { rows, next: String(at + rows.length) };
	}
}

interface FetchedPage<R> {
	from: number;
	/** Rows that were asked for. */
	size: number;
	rows: R[];
	/** The size of the whole list, as far as Persat says. */
	total?: number;
}

/** Whether a list ends with a page of it. */
export function isLast({ from, rows, size, total }: FetchedPage<object>): boolean {
	if (rows.length === 0) return true;
	return rows.length < size && from + rows.length >= (positive(total) ?? 0);
}

function positive(value: number | undefined): number | undefined {
	return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Both ends are enough to know a full page that came again. */
function isSamePage(rows: object[], previous: object[]): boolean {
	const ends = (page: object[]) => JSON.stringify([page[0], page[page.length - 1]]);
	return rows.length > 0 && rows.length === previous.length && ends(rows) === ends(previous);
}
