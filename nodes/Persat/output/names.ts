import { decodeFields } from '../accountFields/encoding';
import type { FieldDefinition } from '../accountFields/fields';
import type { NameOf } from '../lookups/lookups';
import { isRecord } from '../values/n8nValues';

/** Account-defined values by title; undefined when the record has none. */
export function valuesByTitle(
	values: unknown,
	fields: FieldDefinition[] = [],
): Record<string, unknown> | undefined {
	return isRecord(values) ? decodeFields(values, fields) : undefined;
}

/** The names of the labels that a record carries; the ID of a label that was deleted. */
export function labelNames(
	ids: number[] | null | undefined,
	dictionary: 'deliveryLabels' | 'workOrderLabels',
	nameOf: NameOf,
): unknown[] | undefined {
	return Array.isArray(ids) ? ids.map((id) => nameOf(dictionary, id)) : undefined;
}
