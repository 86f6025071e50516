import type { Batches } from '../collect';
import { maxStalePages, nothingNew, type Page } from './page';

export interface CursorPaging<R> {
	/** Whether a row lies beyond the wanted ones. */
	isPast?: (row: R) => boolean;
	/** Cursor to start at. */
	start?: number;
	/** The moment (Unix milliseconds) the list is sorted by, latest first. */
	momentOf?: (row: R) => number;
	/** Whether a row was not read before. True for a row without identity. */
	isNew?: (row: R) => boolean;
}

/**
 * Pages of a cursor list in order, until the cursor ends or `isPast` is true for a page's last row.
 * If the cursor equals the moment of that row, using it would skip other rows of the same moment.
 * So the next request starts one millisecond later and repeats them all.
 */
export async function* cursorPages<R extends object>(
	fetchPage: (next: string | number | undefined) => Promise<Page<R>>,
	{ isPast = () => false, start, momentOf, isNew = () => true }: CursorPaging<R> = {},
): Batches<R> {
	const used = new Set<string>();
	let stalePages = 0;
	let cursor: string | number | undefined = start;
	for (;;) {
		const { rows, next } = await fetchPage(cursor);
		const hasNew = rows.some(isNew);
		stalePages = hasNew ? 0 : stalePages + 1;
		if (next === null || next === undefined || next === '') {
			yield { rows };
			return;
		}
		const last = rows.at(-1);
		const isMoment = last !== undefined && Number(next) === momentOf?.(last);
		// A page with rows of a single moment would repeat. Then use Persat's own cursor.
		const following: string | number = isMoment && hasNew ? Number(next) + 1 : next;
		yield { rows, next: String(next) };
		if (last && isPast(last)) return;
		if (used.has(String(following))) {
			throw new Error('Persat sent the same cursor again, so the list cannot be completed');
		}
		if (stalePages > maxStalePages) throw new Error(nothingNew);
		used.add(String(following));
		cursor = following;
	}
}
