import type { Batches } from '../collect';
import { maxStalePages, nothingNew, type Page } from './page';

interface CursorPaging<R> {
	/** Whether a row lies beyond what is looked for. */
	isPast?: (row: R) => boolean;
	/** Cursor to begin at. */
	start?: number;
	/** Whether a row was not read before; one without identity counts as such. */
	isNew?: (row: R) => boolean;
}

/** Pages of a cursor list, in order, until the cursor ends or `isPast` holds for a page's last row. */
export async function* cursorPages<R extends object>(
	fetchPage: (next: string | number | undefined) => Promise<Page<R>>,
	{ isPast = () => false, start, isNew = () => true }: CursorPaging<R> = {},
): Batches<R> {
	const used = new Set<string>();
	let stalePages = 0;
	let cursor: string | number | undefined = start;
	for (;;) {
		const { rows, next } = await fetchPage(cursor);
		const ends = next === null || next === undefined || next === '';
		stalePages = rows.some(isNew) ? 0 : stalePages + 1;
		yield { rows, ...(!ends && { next: String(next) }) };
		if (ends) return;
		const last = rows.at(-1);
		if (last && isPast(last)) return;
		if (used.has(String(next))) {
			throw new Error('Persat sent the same cursor again, so the list cannot be completed');
		}
		if (stalePages > maxStalePages) throw new Error(nothingNew);
		used.add(String(next));
		cursor = next;
	}
}
