import type { FieldDefinition } from './fields';
import { uniqueTitles } from './titles';
import { kindOf } from './widgets';

/** A value that does not fit its field. */
export interface FieldRefusal {
	/** The field's title. */
	field: string;
	reason: string;
}

/** Values of fields, by ID or title. */
export type FieldValues = Record<string, unknown>;

/** Nothing that could be sent: whether Persat would clear the field is not established. */
export const isBlank = (value: unknown) =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** The title of a field that a new record has to have and does not; `values` are keyed by ID. */
export function missingField(
	values: FieldValues,
	definitions: FieldDefinition[],
): string | undefined {
	const missing = definitions.find(({ id, required }) => required && !(id in values));
	return missing && uniqueTitles(definitions).get(missing.id);
}

/**
 * Turns values keyed by ID or title into Persat's map by ID.
 * Blank values are not sent.
 */
export function encodeFields(
	values: FieldValues,
	definitions: FieldDefinition[],
	{ ignoreUnknown }: { ignoreUnknown: boolean },
): { fields: FieldValues } | { refusal: FieldRefusal } {
	const titles = uniqueTitles(definitions);
	const titled = definitions.map((field) => ({ field, title: titles.get(field.id) ?? field.id }));
	const byKey = new Map([
		...titled.map((one) => [one.title, one] as const),
		...titled.map((one) => [one.field.id, one] as const),
	]);

	const fields: Array<[string, unknown]> = [];
	for (const [key, value] of Object.entries(values)) {
		if (isBlank(value)) continue;
		// An empty list that is given clears a field; one that just came along does not.
		if (ignoreUnknown && Array.isArray(value) && value.length === 0) continue;
		const known = byKey.get(key);
		if (!known) {
			if (ignoreUnknown) continue;
			const all = titled.map(({ title }) => `'${title}'`).join(', ');
			return { refusal: { field: key, reason: `is not one of its fields (${all})` } };
		}
		const { field, title } = known;
		const kind = kindOf(field);
		const written = kind.write(value, field);
		if ('reason' in written) {
			if (ignoreUnknown && kind.readOnly) continue;
			return { refusal: { field: title, reason: written.reason } };
		}
		fields.push([field.id, written.value]);
	}
	return { fields: Object.fromEntries(fields) };
}

/** Values by title in the form people use; what the schema does not know keeps its ID. */
export function decodeFields(values: FieldValues, definitions: FieldDefinition[]): FieldValues {
	const readers = readersOf(definitions);
	return Object.fromEntries(
		Object.entries(values).map(([id, raw]) => readers.get(id)?.(raw) ?? [id, raw]),
	);
}

type Reader = (raw: unknown) => [string, unknown];

/** Thousands of records share a schema: its readers are made once. */
const knownReaders = new WeakMap<FieldDefinition[], Map<string, Reader>>();

function readersOf(definitions: FieldDefinition[]): Map<string, Reader> {
	const known = knownReaders.get(definitions);
	if (known) return known;
	const titles = uniqueTitles(definitions);
	const readers = new Map<string, Reader>();
	for (const definition of definitions) {
		const { id } = definition;
		const title = titles.get(id) ?? id;
		const { read } = kindOf(definition);
		readers.set(id, (raw) => [title, read && raw !== null ? read(raw, definition) : raw]);
	}
	knownReaders.set(definitions, readers);
	return readers;
}
