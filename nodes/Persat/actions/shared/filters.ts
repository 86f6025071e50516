import type { IDataObject } from 'n8n-workflow';

/** A filter that Persat does not have. */
export type Filter = (row: IDataObject) => boolean;

/** Rows with at least one of the values; undefined when none was chosen. */
export function anyOf<T>(chosen: T[], valuesOf: (row: IDataObject) => T[]): Filter | undefined {
	if (chosen.length === 0) return undefined;
	const wanted = new Set(chosen);
	return (row) => valuesOf(row).some((value) => wanted.has(value));
}

/** Rows that pass every filter; undefined when there is none. */
export function allOf(filters: Array<Filter | undefined>): Filter | undefined {
	const given = filters.filter((filter) => filter !== undefined);
	return given.length > 0 ? (row) => given.every((passes) => passes(row)) : undefined;
}

/** What a filter on types does, for people. */
export const ofTypes = (records: string) =>
	`Only ${records} of these types. One chosen from the list is that version; a name means all versions. Applied after fetching`;
