import type { IDataObject } from 'n8n-workflow';
import { decodeFields, type FieldDefinition } from '../schema/fields';
import type { NameOf } from '../schema/names';

/** What a record holds under a path of keys; undefined where a part of the way is missing. */
export function at(record: IDataObject, ...keys: string[]): unknown {
	return keys.reduce<unknown>(
		(value, key) => (value as IDataObject | null | undefined)?.[key],
		record,
	);
}

/** Account-defined values by title; undefined when the record has none. */
export function byTitle(values: unknown, fields: FieldDefinition[] = []): IDataObject | undefined {
	if (typeof values !== 'object' || values === null) return undefined;
	return decodeFields(values as IDataObject, fields);
}

/** The names of the labels that a record carries; the ID of one that was deleted. */
export function labelNames(
	{ labels_ids }: IDataObject,
	dictionary: 'deliveryLabels' | 'workOrderLabels',
	nameOf: NameOf,
): unknown {
	return Array.isArray(labels_ids) ? labels_ids.map((id) => nameOf(dictionary, id)) : undefined;
}
