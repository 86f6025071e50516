import type { Schema, SchemaKind } from '../accountFields/schemas';
import type { DictionaryName } from '../lookups/dictionaries';
import type { NameOf } from '../lookups/lookups';

/** What is known about a record in addition to its own data. */
export interface Known {
	nameOf: NameOf;
	/** The record's own schema version. Undefined if it cannot be read. */
	schema?: Schema;
	/** IANA name. Instants are written with its offset. */
	timeZone: string;
}

/** How to read one value of a record. A missing value is shown as null. */
export interface Value<R extends object = object> {
	valueOf(record: R, known: Known): unknown;
	/** Title Case, for the list of fields. Derived from the key by default. */
	label?: string;
	/** The list that provides its names. */
	names?: DictionaryName;
	/** Whether it holds account fields by title. Then each title can become a column. */
	isOwn?: boolean;
}

/** One field of a record as users see it. */
export interface ViewField<R extends object = object> extends Value<R> {
	key: string;
	label: string;
	/** Whether it is part of the Simplified output. */
	isSimplified: boolean;
}

/** How records of one kind are shown. */
export interface View<R extends object = object> {
	/** Key of the first field. It identifies a record and is part of every selection. */
	id: string;
	/** Lists that provide names for the fields. */
	dictionaries: DictionaryName[];
	/** The schema of a record's account fields, if the kind has any. */
	schema?: SchemaOf<R>;
	fields: Array<ViewField<R>>;
	/**
	 * Whether Persat answered with a whole record. Of others, Simplified has only the fields in the
	 * answer. By default all records are whole.
	 */
	isWhole?(record: R): boolean;
}

interface SchemaOf<R extends object> {
	kind: SchemaKind;
	idOf(record: R): unknown;
}

/** Fields by key, in column order. */
type Table<R extends object> = Record<string, Value<R> | Value<R>['valueOf']>;

interface Tables<R extends object> {
	schema?: SchemaOf<R>;
	/** At most ten, not counting account fields. The first one identifies a record. */
	simplified: Table<R>;
	/** Additional choices for Selected Fields. */
	more?: Table<R>;
}

/** Builds a view from tables of fields. */
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

/** A record that was either created or updated. */
interface Upserted {
	created: boolean;
}

/** The view for the output of Create or Update. It says which of the two happened. */
export function withCreated<R extends object>({ fields, ...shown }: View<R>): View<R & Upserted> {
	const created: ViewField<Upserted> = {
		key: 'created',
		label: 'Created',
		isSimplified: true,
		valueOf: (record) => record.created,
	};
	return { ...shown, fields: [...fields, created] };
}

/** `clientNumber` becomes Client Number, `typeId` becomes Type ID. */
const labelOf = (key: string) =>
	key
		.replace(/([A-Z])/g, ' $1')
		.replace(/^./, (first) => first.toUpperCase())
		.replace(/\bId(s?)\b/, 'ID$1');

export type OutputMode = 'simplified' | 'raw' | 'selected';

/** The output the user chose. */
export interface OutputChoice {
	mode: OutputMode;
	/** For Selected Fields: keys of the view and account fields, in output order. */
	selected?: Selection[];
	/** Whether each account field gets its own column. */
	inOwnColumns?: boolean;
	/** Whether a list becomes a single text. */
	listsAsText?: boolean;
}

/** A field of the view, or an account field by title: within the field of that key, or in any. */
export type Selection = { key: string } | { title: string; within?: string };
