import type { Batches } from '../collect';
import { maxStalePages, nothingNew, type Page } from './page';

export interface CursorPaging<R> {
	/** Whether a row lies beyond what is looked for. */
	isPast?: (row: R) => boolean;
	/** Cursor to begin at. */
	start?: number;
	/** The moment (Unix milliseconds) that the list is ordered by, the latest first. */
	momentOf?: (row: R) => number;
	/** Whether a row was not read before; one without identity counts as such. */
	isNew?: (row: R) => boolean;
}

/**
 * Pages of a cursor list, in order, until the cursor ends or `isPast` holds for a page's last row.
 * A cursor that is the moment of that row would skip other rows of the same moment: the next page is
 * asked for from a millisecond later, so that it begins with all of them.
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
		// A page of one moment alone would come again: then Persat's own cursor leads on.
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
