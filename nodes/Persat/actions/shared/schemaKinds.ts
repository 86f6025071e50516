import { kindOf } from '../../accountFields/widgets';
import { readSchema, type SchemaKind, type SchemaRecord } from '../../accountFields/schemas';
import { uniqueTitles } from '../../accountFields/titles';
import type { FieldDefinition } from '../../accountFields/fields';
import { dictionary, type DictionaryRow } from '../../lookups/dictionaries';
import type { TypeList } from '../../lookups/typeVersions';
import { view, type View } from '../../output/view';

/** A schema as Persat returns and lists it. */
export type SchemaRow = SchemaRecord & DictionaryRow;

/** Kinds that have one schema per type. */
export type TypedKind = Exclude<SchemaKind, 'client'>;

interface Texts {
	/** The user's word for what has the schema. */
	what: string;
	dictionary: TypeList | 'masterDbs' | 'objectTypes';
	/** Key of the schema's ID. */
	id: string;
	/** Whether records have results in addition to the fields filled in. */
	hasResults?: boolean;
}

export const schemaKinds: Record<TypedKind, Texts> = {
	delivery: {
		what: 'delivery type',
		dictionary: 'deliveryTypes',
		id: 'deliveryTypeId',
		hasResults: true,
	},
	form: {
		what: 'form type',
		dictionary: 'formTypes',
		id: 'formTypeId',
	},
	masterDb: {
		what: 'Master Db',
		dictionary: 'masterDbs',
		id: 'masterDbId',
	},
	objectType: {
		what: 'object type',
		dictionary: 'objectTypes',
		id: 'objectTypeId',
	},
	workOrder: {
		what: 'work order type',
		dictionary: 'workOrderTypes',
		id: 'workOrderTypeId',
		hasResults: true,
	},
};

/** Whether each type has several versions, with one schema per version. */
export const hasVersions = (kind: TypedKind) =>
	dictionary(schemaKinds[kind].dictionary).group !== undefined;

/** How to show the fields of a schema. */
type ShowFields = (fields: FieldDefinition[]) => unknown[];

/** Titles only, to keep a list of schemas short. */
export const titlesOf: ShowFields = (fields) => [...uniqueTitles(fields).values()];

/** With the details needed to fill them in. The node accepts and returns these titles. */
export const describeFields: ShowFields = (fields) => {
	const titles = uniqueTitles(fields);
	return fields.map((field) => {
		const { id, type, section, options, columns } = field;
		return {
			title: titles.get(id),
			id,
			type,
			...(section !== undefined && { section }),
			...(options && { options }),
			...(columns?.length && { columns: columns.map(({ name }) => name) }),
			...(kindOf(field).readOnly && { readOnly: true }),
		};
	});
};

/** A schema as users see it. Without `showFields`, it has no fields. */
export function schemaView(kind: TypedKind, showFields?: ShowFields): View<SchemaRow> {
	const { dictionary: name, id, hasResults } = schemaKinds[kind];
	const { id: idOf, name: nameOf } = dictionary(name);
	const shown = (key: 'fields' | 'results') => (row: SchemaRow) =>
		showFields?.(readSchema[kind](row)[key]);
	return view<SchemaRow>({
		simplified: {
			[id]: idOf,
			name: nameOf,
			...(hasVersions(kind) && {
				version: (row: SchemaRow) => row.version,
				published: (row: SchemaRow) => row.production,
			}),
			...(showFields && { fields: shown('fields') }),
			...(showFields && hasResults && { results: shown('results') }),
		},
		more: hasVersions(kind) ? { draft: (row) => row.draft } : {},
	});
}
