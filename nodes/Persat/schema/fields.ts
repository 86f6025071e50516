import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { textFieldTypes } from './widgets';

/** A field that the account defined: what the resource mapper shows and what names output values. */
export interface FieldDefinition {
	/** Persat's id, the key when reading and writing. */
	id: string;
	/** What the account calls it. */
	title: string;
	/** Persat's type name. */
	type: string;
	required: boolean;
}

/** A value that does not fit its field; `field` is its title. */
export interface FieldRefusal {
	field: string;
	reason: string;
}

/** Client custom fields as Persat lists them: `{ id, name, field_type, required }`. */
export function fromCustomFields(rows: IDataObject[]): FieldDefinition[] {
	return rows.map(({ id, name, field_type, required }) => ({
		id: String(id),
		title: typeof name === 'string' && name.trim() ? name : String(id),
		type: String(field_type),
		required: required === true,
	}));
}

/** The resource mapper's fields. Two fields with one title are told apart by their ids. */
export function toMapperFields(definitions: FieldDefinition[]): ResourceMapperField[] {
	const titles = uniqueTitles(definitions);
	return definitions.map((definition) => ({
		id: definition.id,
		displayName: titles.get(definition.id)!,
		required: definition.required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: textFieldTypes[definition.type]?.n8nType ?? 'string',
	}));
}

/** Field id → title, with the id added where another field has the same title. */
export function uniqueTitles(definitions: FieldDefinition[]): Map<string, string> {
	const uses = new Map<string, number>();
	for (const { title } of definitions) uses.set(title, (uses.get(title) ?? 0) + 1);
	return new Map(
		definitions.map(({ id, title }) => [id, uses.get(title) === 1 ? title : `${title} (${id})`]),
	);
}

/**
 * Turns values keyed by id or title into Persat's map of id → text.
 * Empty values are not sent: whether Persat would clear the field is not established.
 */
export function encodeFields(
	values: IDataObject,
	definitions: FieldDefinition[],
	{ ignoreUnknown }: { ignoreUnknown: boolean },
): { fields: IDataObject } | { refusal: FieldRefusal } {
	const titles = uniqueTitles(definitions);
	const byKey = new Map<string, FieldDefinition>();
	for (const definition of definitions) byKey.set(titles.get(definition.id)!, definition);
	for (const definition of definitions) byKey.set(definition.id, definition);

	const fields: Array<[string, string]> = [];
	for (const [key, value] of Object.entries(values)) {
		if (value === null || value === undefined || value === '') continue;
		const definition = byKey.get(key);
		if (!definition) {
			if (ignoreUnknown) continue;
			const known = [...titles.values()].map((title) => `'${title}'`).join(', ');
			return {
				refusal: { field: key, reason: `is not a field of this account. Fields: ${known}` },
			};
		}
		const written = writeText(definition.type, value);
		if (written === undefined) {
			return { refusal: { field: definition.title, reason: `cannot hold ${describe(value)}` } };
		}
		fields.push([definition.id, written]);
	}
	return { fields: Object.fromEntries(fields) };
}

function writeText(type: string, value: unknown): string | undefined {
	const write = textFieldTypes[type]?.write;
	if (write) return write(value);
	return typeof value === 'object' ? undefined : String(value);
}

function describe(value: unknown): string {
	return typeof value === 'object' ? 'a list or an object' : `"${String(value)}"`;
}
