import { badRequest, missingField } from './errors.mts';
import { ok, type Answer } from './route.mts';

/** The largest page. Source: Persat's reference. */
const MAX_LIMIT = 100;

/**
 * A page of an offset/limit list in the given order. `result` is the number of rows in this page,
 * `total` the number of matching rows.
 * @param read converts a row to its output shape; called for the rows of the page only
 * @param limitRequired whether a call without `limit` is rejected, as in most lists but not for
 *   clients
 */
export function offsetPage<Row>(
	rows: readonly Row[],
	query: Record<string, string>,
	read: (row: Row) => unknown,
	{ limitRequired }: { limitRequired: boolean },
): Answer {
	if (limitRequired && query.limit === undefined) throw missingField('limit');
	const limit = integer(query.limit, MAX_LIMIT);
	const offset = integer(query.offset, 0);
	if (!(limit >= 1 && limit <= MAX_LIMIT)) {
		throw badRequest(`'limit' debe ser un number (entero) entre 1 y ${MAX_LIMIT}`);
	}
	if (!(offset >= 0)) throw badRequest("'offset' debe ser un number (entero) mayor o igual a 0");

	const page = rows.slice(offset, offset + limit).map(read);
	return ok(page, { offset, limit, result: page.length, total: rows.length });
}

/** NaN for anything but digits. */
function integer(value: string | undefined, fallback: number): number {
	if (value === undefined) return fallback;
	return /^\d+$/.test(value) ? Number(value) : NaN;
}
