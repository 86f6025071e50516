import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { kindOf } from './widgets';

/**
 * A field that the account defined, wherever it did: one model for what the resource mapper shows,
 * what is written and what names output values.
 */
export interface FieldDefinition {
	/** Persat's id, the key when reading and writing. */
	id: string;
	/** What the account calls it; its id when it has no name. */
	title: string;
	/** Persat's name of the type. */
	type: string;
	/** Whether Persat keeps every value as text (client objects, Master Dbs, clients). */
	holds: 'texts' | 'values';
	required: boolean;
	/** The heading above it, in forms. */
	section?: string;
	options?: string[];
	/** A table's columns. */
	columns?: TableColumn[];
}

export interface TableColumn {
	name: string;
	/** Persat's name of the type: TEXT, NUMBER, DROPDOWN, … */
	type?: string;
	options?: string[];
}

/** A value that does not fit its field; `field` is its title. */
export interface FieldRefusal {
	field: string;
	reason: string;
}

/** A field's name without blanks around it, or its id. */
export const titleOf = (name: unknown, id: string) =>
	typeof name === 'string' && name.trim() ? name.trim() : id;

/**
 * Client custom fields: `{ id, name, field_type, required }`, in the order of their ids, as in the
 * clients themselves: so those of one name get the same titles here and there.
 */
export function fromCustomFields(rows: IDataObject[]): FieldDefinition[] {
	const definitions = rows.map(
		({ id, name, field_type, required }): FieldDefinition => ({
			id: String(id),
			title: titleOf(name, String(id)),
			type: String(field_type),
			holds: 'texts',
			required: required === true,
		}),
	);
	return definitions.sort((a, b) => Number(a.id) - Number(b.id));
}

/** The field that identifies an object in its client, or an element in its Master Db. */
export const identifierField = '1';

/** Fields of an object type or a Master Db: `{ id, name, type }`. */
export function fromColumns(rows: IDataObject[]): FieldDefinition[] {
	return rows.map(({ id, name, type }) => ({
		id: String(id),
		title: titleOf(name, String(id)),
		type: String(type),
		holds: 'texts',
		required: false,
	}));
}

interface Widget extends IDataObject {
	id: string;
	title?: string;
	widget_type: string;
	description?: IDataObject & { options?: unknown[]; cols?: IDataObject[] };
}

/** Widgets of a form, a work order or a delivery. Headings are left out, but name what follows. */
export function fromWidgets(widgets: unknown): FieldDefinition[] {
	let section: string | undefined;
	const definitions: FieldDefinition[] = [];
	for (const { id, title, widget_type, description } of (widgets ?? []) as Widget[]) {
		const definition: FieldDefinition = {
			id,
			title: titleOf(title, id),
			type: widget_type,
			holds: 'values',
			required: false,
			section,
			options: description?.options?.map(optionText),
			columns: description?.cols?.map(({ name, type, options }) => ({
				name: String(name),
				type: type as string | undefined,
				options: (options as unknown[] | undefined)?.map(optionText),
			})),
		};
		if (widget_type === 'NEW_SECTION') section = definition.title;
		if (!kindOf(definition).isLayout) definitions.push(definition);
	}
	return definitions;
}

/** Options are texts, or objects in the label widget. */
function optionText(option: unknown): string {
	return typeof option === 'object' && option !== null
		? String((option as IDataObject).option_name)
		: String(option);
}

/**
 * Field id → title. Where several share a title the first keeps it, so that what was mapped to it
 * stays; the others get their section, or their id. The id of another field is nobody's title:
 * values are taken by either.
 */
export function uniqueTitles(
	definitions: Array<Pick<FieldDefinition, 'id' | 'title' | 'section'>>,
): Map<string, string> {
	const ids = new Set(definitions.map(({ id }) => id));
	const taken = new Set<string>();
	const isFree = (candidate: string, id: string) =>
		!taken.has(candidate) && (candidate === id || !ids.has(candidate));
	const titles = new Map<string, string>();
	for (const { id, title, section } of definitions) {
		const candidates = [title, section && `${title} (${section})`, `${title} (${id})`];
		const free = candidates.find((candidate) => candidate && isFree(candidate, id)) ?? id;
		taken.add(free);
		titles.set(id, free);
	}
	return titles;
}

/** The resource mapper's fields. */
export function toMapperFields(definitions: FieldDefinition[]): ResourceMapperField[] {
	const titles = uniqueTitles(definitions);
	return definitions.map((definition) => {
		const { n8nType, readOnly } = kindOf(definition);
		const { id, options, columns, required } = definition;
		const title = titles.get(id)!;
		const hint = readOnly ?? columns?.join(', ') ?? (required ? 'required' : undefined);
		return {
			id,
			displayName: hint ? `${title} (${hint})` : title,
			// n8n would name what is missing by its id, and demand it of updates too.
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: n8nType,
			...(readOnly && { readOnly: true, removed: true }),
			...(n8nType === 'options' &&
				options && { options: options.map((option) => ({ name: option, value: option })) }),
		};
	});
}

/** Nothing that could be sent: whether Persat would clear the field is not established. */
export const isBlank = (value: unknown) =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** The title of a field that a new record has to have and does not; `values` are keyed by id. */
export function missingField(
	values: IDataObject,
	definitions: FieldDefinition[],
): string | undefined {
	const missing = definitions.find(({ id, required }) => required && !(id in values));
	return missing && uniqueTitles(definitions).get(missing.id);
}

/**
 * Turns values keyed by id or title into Persat's map by id.
 * Blank values are not sent.
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

	const fields: Array<[string, unknown]> = [];
	for (const [key, value] of Object.entries(values)) {
		if (isBlank(value)) continue;
		// A list that is given clears a field; one that just came along does not.
		if (ignoreUnknown && Array.isArray(value) && value.length === 0) continue;
		const definition = byKey.get(key);
		if (!definition) {
			if (ignoreUnknown) continue;
			const known = [...titles.values()].map((title) => `'${title}'`).join(', ');
			return { refusal: { field: key, reason: `is not one of its fields (${known})` } };
		}
		const written = kindOf(definition).write(value, definition);
		if ('reason' in written) {
			if (ignoreUnknown && kindOf(definition).readOnly) continue;
			return { refusal: { field: titles.get(definition.id)!, reason: written.reason } };
		}
		fields.push([definition.id, written.value]);
	}
	return { fields: Object.fromEntries(fields) as IDataObject };
}

/** Values by title in the form people use; what the schema does not know keeps its id. */
export function decodeFields(values: IDataObject, definitions: FieldDefinition[]): IDataObject {
	const readers = readersOf(definitions);
	const named = Object.entries(values).map(([id, raw]) => readers.get(id)?.(raw) ?? [id, raw]);
	return Object.fromEntries(named) as IDataObject;
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
		const title = titles.get(definition.id)!;
		const { read } = kindOf(definition);
		readers.set(definition.id, (raw) => [
			title,
			read && raw !== null ? read(raw, definition) : raw,
		]);
	}
	knownReaders.set(definitions, readers);
	return readers;
}
