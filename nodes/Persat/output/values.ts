import { decodeFields } from '../accountFields/encoding';
import type { FieldDefinition } from '../accountFields/fields';
import type { DictionaryName } from '../lookups/dictionaries';
import { dayOf } from '../values/days';
import { formatInstant } from '../values/instants';
import { isRecord, listOf } from '../values/n8nValues';
import { formatTimeRange } from '../values/timeRanges';
import { formatTimeOfDay } from '../values/times';
import type { Value } from './view';

// The kinds of values that views are made of.

type Read<R extends object> = (record: R) => unknown;

/** A value with its own label, if the key gives the wrong one. */
export const labelled = <R extends object>(label: string, read: Read<R>): Value<R> => ({
	label,
	valueOf: read,
});

/** A calendar day, `yyyy-MM-dd`. */
export const day = <R extends object>(read: Read<R>): Value<R> => ({
	valueOf: (record) => dayOf(read(record)),
});

/** An instant with the offset of the workflow's time zone: `2026-11-24T17:21:07-03:00`. */
export const instant = <R extends object>(read: Read<R>): Value<R> => ({
	valueOf: (record, { timeZone }) => formatInstant(read(record), timeZone),
});

/** A time of day, `HH:mm`, from minutes. */
export const time = <R extends object>(read: Read<R>): Value<R> => ({
	valueOf: (record) => formatTimeOfDay(read(record)),
});

/** A range of times, `09:00-18:00`, from minutes. */
export const timeRange = <R extends object>(read: Read<R>): Value<R> => ({
	valueOf: (record) => formatTimeRange(read(record)),
});

/** The name for an ID, or the ID itself if it has no known name. */
export const named = <R extends object>(names: DictionaryName, read: Read<R>): Value<R> => ({
	names,
	valueOf: (record, { nameOf }) => nameOf(names, read(record)),
});

/** The names for a list of IDs. */
export const allNamed = <R extends object>(
	names: DictionaryName,
	read: (record: R) => number[] | null | undefined,
): Value<R> => ({
	names,
	valueOf: (record, { nameOf }) => listOf(read(record))?.map((id) => nameOf(names, id)),
});

/** The title of the schema, or its ID if it cannot be read. */
export const schemaTitle = <R extends object>(read: Read<R>): Value<R> => ({
	valueOf: (record, { schema }) => schema?.title ?? read(record),
});

const noFields: FieldDefinition[] = [];

/** Account fields by title: those filled in, or the results. */
export const accountFields = <R extends object>(
	part: 'fields' | 'results',
	read: Read<R>,
): Value<R> => ({
	isOwn: true,
	valueOf(record, { schema }) {
		const values = read(record);
		return isRecord(values) ? decodeFields(values, schema?.[part] ?? noFields) : undefined;
	},
});

interface Place {
	latitude?: unknown;
	longitude?: unknown;
}

/** A link that shows a place on a map. */
export const mapLink = <R extends object>(read: (record: R) => Place): Value<R> => ({
	valueOf(record) {
		const { latitude, longitude } = read(record);
		return typeof latitude === 'number' && typeof longitude === 'number'
			? `https://www.google.com/maps?q=${latitude},${longitude}`
			: undefined;
	},
});
