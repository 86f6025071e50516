/** A filter that the Persat API does not support. */
export type Filter<R> = (row: R) => boolean;

/** Keeps rows with at least one of the values. Undefined if none was chosen. */
export function anyOf<R, V>(
	chosen: V[] | undefined,
	valuesOf: (row: R) => Array<V | undefined>,
): Filter<R> | undefined {
	if (!chosen || chosen.length === 0) return undefined;
	const wanted = new Set<V | undefined>(chosen);
	return (row) => valuesOf(row).some((value) => wanted.has(value));
}

/** Keeps rows that pass every filter. Undefined without filters. */
export function allOf<R>(filters: Array<Filter<R> | undefined>): Filter<R> | undefined {
	const chosen = filters.filter((filter) => filter !== undefined);
	return chosen.length > 0 ? (row) => chosen.every((passes) => passes(row)) : undefined;
}

/** The description of a filter on types. */
export const ofTypes = (records: string) =>
	`Only ${records} of these types (filtered after download); a name selects all versions`;
