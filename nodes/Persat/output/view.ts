import type { Schema, SchemaKind } from '../accountFields/schemas';
import type { DictionaryName } from '../lookups/dictionaries';
import type { NameOf } from '../lookups/lookups';

/** What is known about a record beside the record. */
export interface Known {
	nameOf: NameOf;
	/** Its own version of what the account defined; undefined when it cannot be read. */
	schema?: Schema;
	/** IANA name: instants are written with its offset. */
	timeZone: string;
}

/** How one value of a record is read. Nothing is shown as null. */
export interface Value<R extends object = object> {
	valueOf(record: R, known: Known): unknown;
	/** Title Case, for the list of fields; by default it follows from the key. */
	label?: string;
	/** The list whose names it uses. */
	names?: DictionaryName;
	/** Whether it holds what the account defined, by title: then each title can be a column. */
	isOwn?: boolean;
}

/** One field of a record as users see it. */
export interface ViewField<R extends object = object> extends Value<R> {
	key: string;
	label: string;
	/** Whether it belongs to the Simplified output. */
	isSimplified: boolean;
}

/** How the records of one kind are shown. */
export interface View<R extends object = object> {
	/** Key of the first field, which identifies a record: part of every selection. */
	id: string;
	/** Lists whose names the fields use. */
	dictionaries: DictionaryName[];
	/** The schema that names a record's fields, where the account defines some. */
	schema?: SchemaOf<R>;
	fields: Array<ViewField<R>>;
}

interface SchemaOf<R extends object> {
	kind: SchemaKind;
	idOf(record: R): unknown;
}

/** Fields by key, in the order of the columns. */
type Table<R extends object> = Record<string, Value<R> | Value<R>['valueOf']>;

interface Tables<R extends object> {
	schema?: SchemaOf<R>;
	/** At most ten, beside what the account defined. The first one identifies a record. */
	simplified: Table<R>;
	/** Those that Selected Fields has as well. */
	more?: Table<R>;
}

/** A view from tables of its fields. */
export function view<R extends object>({ schema, simplified, more = {} }: Tables<R>): View<R> {
	const fieldsOf = (table: Table<R>, isSimplified: boolean) =>
		Object.entries(table).map(([key, value]): ViewField<R> => {
			const read = typeof value === 'function' ? { valueOf: value } : value;
			return { label: labelOf(key), ...read, key, isSimplified };
		});
	const fields = [...fieldsOf(simplified, true), ...fieldsOf(more, false)];
	return {
		id: fields[0]?.key ?? '',
		dictionaries: [...new Set(fields.flatMap(({ names }) => names ?? []))],
		schema,
		fields,
	};
}

/** A record that was created, or was there before. */
interface Upserted {
	created: boolean;
}

/** The view of what Create or Update returns: says which of the two it did. */
export function withCreated<R extends object>({ fields, ...shown }: View<R>): View<R & Upserted> {
	const created: ViewField<Upserted> = {
		key: 'created',
		label: 'Created',
		isSimplified: true,
		valueOf: (record) => record.created,
	};
	return { ...shown, fields: [...fields, created] };
}

/** `clientNumber` is Client Number, `typeId` is Type ID. */
const labelOf = (key: string) =>
	key
		.replace(/([A-Z])/g, ' $1')
		.replace(/^./, (first) => first.toUpperCase())
		.replace(/\bId(s?)\b/, 'ID$1');

export type OutputMode = 'simplified' | 'raw' | 'selected';

/** What the user chose to get of each record. */
export interface OutputChoice {
	mode: OutputMode;
	/** Keys of the view, and what the account defined; in this order. For Selected Fields. */
	selected?: Selection[];
	/** Whether what the account defined comes in columns of its own. */
	inOwnColumns?: boolean;
	/** Whether a list comes as one text. */
	listsAsText?: boolean;
}

/** A field of the view, or one that the account defined: in the field of that key, or in any. */
export type Selection = { key: string } | { title: string; within?: string };
