import type { Batch, Batches } from '../collect';
import { largestPage, maxStalePages, nothingNew, type Page } from './page';
import { prefetched } from './prefetched';

/** Smallest page size to use after the server has sent a page shorter than the first. */
const smallestPage = 10;

/** Consecutive rewinds without a new row after which a list counts as unordered. */
const maxRewinds = 5;

interface OffsetPaging<R> {
	fetchPage: (offset: number, size: number) => Promise<Page<R>>;
	/** Maximum number of rows, as far as it is known. */
	limit: number;
	/** Pages fetched in parallel after the first. */
	concurrency: number;
	/** Offset of the first row. */
	start?: number;
	/** Whether a row was read. True for a row without identity. */
	isSeen: (row: R) => boolean;
	/** Whether a row was not read before. True for a row without identity. */
	isNew?: (row: R) => boolean;
}

/**
 * Pages of an offset/limit list, in order. After the first page, the others load in parallel, up to
 * the reported total. An empty page ends the list. So does a short one, unless the total says there
 * is more: servers can cap pages without saying so.
 * Each page starts with the last row of the previous one. If it does not, rows were removed
 * meanwhile and others moved forward. Then the list is read again from a page that overlaps with
 * the rows read so far. Rows without identity cannot overlap, so their pages are read one by one.
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
	// A server with a lower cap may report it in `limit`. Its pages are full at that size.
	const first = { from: start, size: Math.min(firstSize, positive(cap) ?? firstSize), rows, total };
	// Before they are read: a row that counts as both seen and new has no identity.
	const haveIdentity = !rows.every((row) => isSeen(row) && isNew(row));
	yield { rows, next: String(start + rows.length) };
	if (isLast(first)) return;

	let pageSize = Math.min(first.size, rows.length);
	const overlap = () => (pageSize > 1 && haveIdentity ? 1 : 0);
	const end = start + limit;
	const reported = Math.min(positive(total) ?? 0, end);
	// After a short first page, request one page alone, to see whether more records follow.
	let expected = rows.length < first.size ? 0 : reported;
	let previous = rows;
	let rewinds = 0;
	let freshPages = 1;
	let stalePages = 0;
	const isOrdered = () => rewinds < maxRewinds;
	/** Also ends with a page that contains nothing but the overlapping row. */
	const ends = (page: FetchedPage<R>) => page.rows.length <= overlap() || isLast(page);
	let from: number | undefined = start + pageSize - overlap();
	while (from !== undefined) {
		const stop: FetchedPage<R> | number | undefined = yield* pagesFrom(from);
		from = typeof stop === 'object' ? yield* rewindTo(stop) : stop;
	}

	/**
	 * Pages from an offset to the end of the list. Returns the first page that does not overlap, or
	 * the next offset once the server sends smaller pages.
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
	 * Goes back from `unjoined` in doubling steps until a page overlaps with the rows read so far.
	 * Returns the offset to continue from, or undefined at the end of the list.
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
			// A rewind may repeat all pages read so far, but no more.
			throw new Error(nothingNew);
		}
		previous = rows;
		yield { rows, next: String(at + rows.length) };
	}
}

interface FetchedPage<R> {
	from: number;
	/** Requested number of rows. */
	size: number;
	rows: R[];
	/** The size of the whole list, if Persat reports it. */
	total?: number;
}

/** Whether a page is the last of its list. */
export function isLast({ from, rows, size, total }: FetchedPage<object>): boolean {
	if (rows.length === 0) return true;
	return rows.length < size && from + rows.length >= (positive(total) ?? 0);
}

function positive(value: number | undefined): number | undefined {
	return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Comparing both ends is enough to recognize a repeated full page. */
function isSamePage(rows: object[], previous: object[]): boolean {
	const ends = (page: object[]) => JSON.stringify([page[0], page[page.length - 1]]);
	return rows.length > 0 && rows.length === previous.length && ends(rows) === ends(previous);
}
