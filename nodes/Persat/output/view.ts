import type { Schema, SchemaKind } from '../accountFields/schemas';
import type { DictionaryName } from '../lookups/dictionaries';
import type { NameOf } from '../lookups/lookups';

/** What is known about a record beside the record. */
export interface Known {
	nameOf: NameOf;
	/** Its own version of what the account defined; undefined when it cannot be read. */
	schema?: Schema;
}

/** One field of a record as users see it. */
export interface ViewField<R extends object = object> {
	key: string;
	/** Title Case, for the list of fields. */
	label: string;
	/** Undefined leaves the field out of the item. */
	valueOf(record: R, known: Known): unknown;
	/** Whether it belongs to the Simplified output: at most ten do. */
	simplified?: boolean;
}

/** How the records of one kind are shown. */
export interface View<R extends object = object> {
	/** Key of the field that identifies a record: part of every selection. */
	id: string;
	/** Lists whose names the fields use. */
	dictionaries: DictionaryName[];
	/** The schema that names a record's fields, where the account defines some. */
	schema?: { kind: SchemaKind; idOf(record: R): unknown };
	fields: Array<ViewField<R>>;
}

export type OutputMode = 'simplified' | 'raw' | 'selected';

/** What the user chose to get of each record. */
export interface OutputChoice {
	mode: OutputMode;
	/** Keys of the view; used by Selected Fields only. */
	selected: string[];
}
