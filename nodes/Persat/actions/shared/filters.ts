/** A filter that Persat does not have. */
export type Filter<R> = (row: R) => boolean;

/** Rows with at least one of the values; undefined when none was chosen. */
export function anyOf<R, V>(
	chosen: V[] | undefined,
	valuesOf: (row: R) => Array<V | undefined>,
): Filter<R> | undefined {
	if (!chosen || chosen.length === 0) return undefined;
	const wanted = new Set<V | undefined>(chosen);
	return (row) => valuesOf(row).some((value) => wanted.has(value));
}

/** Rows that pass every filter; undefined when there is none. */
export function allOf<R>(filters: Array<Filter<R> | undefined>): Filter<R> | undefined {
	const chosen = filters.filter((filter) => filter !== undefined);
	return chosen.length > 0 ? (row) => chosen.every((passes) => passes(row)) : undefined;
}

/** What a filter on types does, for people. */
export const ofTypes = (records: string) =>
	`Only ${records} of these types (filtered after download). Picking from the list matches that version only; a name matches all versions`;
