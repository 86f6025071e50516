import { isId, isRecord, listOf } from '../values/n8nValues';
import { titleOf } from './titles';

/**
 * One account field, whatever defines it. The resource mapper, the encoder and the output all use
 * this model.
 */
export interface FieldDefinition {
	/** Persat's ID: the key for reading and writing. */
	id: string;
	/** The name the account gave it, or its ID if it has none. */
	title: string;
	/** Persat's name for the type. */
	type: string;
	/** Whether Persat stores every value as text (client objects, Master Dbs, clients). */
	holds: 'texts' | 'values';
	required: boolean;
	/** The heading above it in a form. */
	section?: string;
	options?: string[];
	/** A table's columns. */
	columns?: TableColumn[];
	/** The Master Db or object type whose records are valid values. */
	refersTo?: { kind: 'masterDb' | 'objectType'; id: number };
	/** Fields of those records, where they are needed. */
	keys?: FieldDefinition[];
}

export interface TableColumn {
	name: string;
	/** Persat's name for the type: TEXT, NUMBER, DROPDOWN, … */
	type?: string;
	options?: string[];
}

/** The field that identifies an object in its client, or an element in its Master Db. */
export const identifierField = '1';

/** A custom field of clients, as Persat lists it. */
export interface CustomField {
	id?: unknown;
	name?: unknown;
	field_type?: unknown;
	required?: unknown;
}

/**
 * Client custom fields, sorted by ID as in client records, so that duplicate names get the same
 * titles in both places.
 */
export function fromCustomFields(customFields: CustomField[]): FieldDefinition[] {
	const definitions = customFields.map(
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

/** A field of an object type or a Master Db, as Persat lists it. */
export interface SchemaColumn {
	id?: unknown;
	name?: unknown;
	type?: unknown;
}

export function fromColumns(columns: SchemaColumn[]): FieldDefinition[] {
	return columns.map(({ id, name, type }) => ({
		id: String(id),
		title: titleOf(name, String(id)),
		type: String(type),
		holds: 'texts',
		required: false,
	}));
}

/** A widget of a form, a work order or a delivery, as Persat describes it. */
export interface Widget {
	id: string;
	title?: string;
	widget_type: string;
	description?: {
		options?: unknown[];
		mdb_id?: unknown;
		obj_id?: unknown;
		cols?: Array<{ name?: unknown; type?: string; options?: unknown[] }>;
	};
}

/** Headings and fixed texts, which hold no value. Source: Persat's reference, widgets. */
const layoutTypes = new Set(['NEW_SECTION', 'STATIC_FIELD']);

/**
 * Reads the widgets of a form, work order or delivery. Headings are not fields, but each names the
 * section of the fields after it.
 */
export function fromWidgets(widgets: Widget[]): FieldDefinition[] {
	let section: string | undefined;
	const definitions: FieldDefinition[] = [];
	for (const { id, title, widget_type: type, description } of widgets) {
		if (type === 'NEW_SECTION') section = titleOf(title, id);
		if (layoutTypes.has(type)) continue;
		definitions.push({
			id,
			title: titleOf(title, id),
			type,
			holds: 'values',
			required: false,
			section,
			options: listOf(description?.options)?.map(optionText),
			refersTo: referenceOf(description),
			columns: listOf(description?.cols)?.map((column) => ({
				name: String(column.name),
				type: column.type,
				options: listOf(column.options)?.map(optionText),
			})),
		});
	}
	return definitions;
}

function referenceOf({ mdb_id, obj_id }: Widget['description'] = {}): FieldDefinition['refersTo'] {
	if (isId(mdb_id)) return { kind: 'masterDb', id: Number(mdb_id) };
	return isId(obj_id) ? { kind: 'objectType', id: Number(obj_id) } : undefined;
}

/** Options are strings, except in the label widget, where they are objects. */
function optionText(option: unknown): string {
	return String(isRecord(option) ? option.option_name : option);
}
