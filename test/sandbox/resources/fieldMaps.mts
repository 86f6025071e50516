import { badRequest, missingField } from '../core/errors.mts';
import { isObject } from '../core/http.mts';

/** An object type or a Master Db with its columns (Persat's reference, "Shapes"). */
export interface FieldSchema {
	name: string;
	fields: ReadonlyArray<{
		/** IDs have gaps. */
		id: number;
		name: string;
		type: 'TEXT' | 'NUMBER' | 'TELEPHONE' | 'EMAIL' | 'LINK';
	}>;
}

/** Field ID → text, for every column of the schema. `"1"` identifies the record. */
export type Fields = Record<string, string>;

/** The fields a request writes: a partial map. Only checks that values are texts. */
export function writtenFields(schema: FieldSchema, given: unknown): Fields {
	if (!isObject(given)) throw badRequest("'fields' debe ser un objeto");
	const written: Fields = {};
	for (const [id, value] of Object.entries(given)) {
		if (typeof value !== 'string') throw badRequest(`'fields.${id}' debe ser un string`);
		if (schema.fields.some((field) => String(field.id) === id)) written[id] = value;
	}
	if (written['1'] !== undefined && written['1'].trim() === '') throw missingField('fields.1');
	return written;
}

/** All fields of a new record. Omitted columns are empty. */
export function wholeFields(schema: FieldSchema, written: Fields): Fields {
	return Object.fromEntries(schema.fields.map(({ id }) => [id, written[id] ?? '']));
}
