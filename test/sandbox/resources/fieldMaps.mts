import { badRequest, missingField } from '../core/errors.mts';
import { isObject } from '../core/http.mts';

/** A type of object or a Master Db: its columns (client-objects.md, master-dbs.md). */
export interface FieldSchema {
	name: string;
	fields: ReadonlyArray<{
		/** Ids have gaps. */
		id: number;
		name: string;
		type: 'TEXT' | 'NUMBER' | 'TELEPHONE' | 'EMAIL' | 'LINK';
	}>;
}

/** Field id -> text, every column of the schema; `"1"` identifies the record. */
export type Fields = Record<string, string>;

/** What a request writes: a partial map. Only that the values are texts is validated. */
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

/** The whole map of a new record: columns left out are empty. */
export function wholeFields(schema: FieldSchema, written: Fields): Fields {
	return Object.fromEntries(schema.fields.map(({ id }) => [id, written[id] ?? '']));
}
