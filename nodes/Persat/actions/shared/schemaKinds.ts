import { kindOf } from '../../accountFields/widgets';
import { readSchema, type SchemaKind, type SchemaRecord } from '../../accountFields/schemas';
import { uniqueTitles } from '../../accountFields/titles';
import type { FieldDefinition } from '../../accountFields/fields';
import { dictionary, type DictionaryName, type DictionaryRow } from '../../lookups/dictionaries';
import type { View, ViewField } from '../../output/view';

/** A schema as Persat returns and lists it. */
export type SchemaRow = SchemaRecord & DictionaryRow;

/** What has a schema of its own for each type. */
export type TypedKind = Exclude<SchemaKind, 'client'>;

interface Texts {
	/** What users call the thing that has the schema. */
	what: string;
	dictionary: DictionaryName;
	/** The field that identifies one of them. */
	id: { key: string; label: string };
	/** Whether they have results beside what is filled in. */
	hasResults?: boolean;
}

export const schemaKinds: Record<TypedKind, Texts> = {
	delivery: {
		what: 'delivery type',
		dictionary: 'deliveryTypes',
		id: { key: 'deliveryTypeId', label: 'Delivery Type ID' },
		hasResults: true,
	},
	form: {
		what: 'form type',
		dictionary: 'formTypes',
		id: { key: 'formTypeId', label: 'Form Type ID' },
	},
	masterDb: {
		what: 'Master Db',
		dictionary: 'masterDbs',
		id: { key: 'masterDbId', label: 'Master Db ID' },
	},
	objectType: {
		what: 'object type',
		dictionary: 'objectTypes',
		id: { key: 'objectTypeId', label: 'Object Type ID' },
	},
	workOrder: {
		what: 'work order type',
		dictionary: 'workOrderTypes',
		id: { key: 'workOrderTypeId', label: 'Work Order Type ID' },
		hasResults: true,
	},
};

/** Whether there are several versions of each, with a schema each. */
export const hasVersions = (kind: TypedKind) =>
	dictionary(schemaKinds[kind].dictionary).group !== undefined;

/** How the fields of a schema are shown. */
type ShowFields = (fields: FieldDefinition[]) => unknown[];

/** By title only: a list of schemas stays short. */
export const titlesOf: ShowFields = (fields) => [...uniqueTitles(fields).values()];

/** With what is needed to fill them in. Titles are those that the node accepts and returns. */
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

/** A schema as users see it; without its fields where `showFields` is left out. */
export function schemaView(kind: TypedKind, showFields?: ShowFields): View<SchemaRow> {
	const { dictionary: name, id, hasResults } = schemaKinds[kind];
	const { id: idOf, name: nameOf } = dictionary(name);
	return {
		id: id.key,
		dictionaries: [],
		fields: [
			{ ...id, valueOf: idOf, simplified: true },
			{ key: 'name', label: 'Name', valueOf: nameOf, simplified: true },
			...(hasVersions(kind) ? versionFields : []),
			...(showFields ? [fieldsOf(kind, 'fields', 'Fields', showFields)] : []),
			...(showFields && hasResults ? [fieldsOf(kind, 'results', 'Results', showFields)] : []),
		],
	};
}

const versionFields: Array<ViewField<SchemaRow>> = [
	{ key: 'version', label: 'Version', valueOf: ({ version }) => version, simplified: true },
	{ key: 'published', label: 'Published', valueOf: (row) => row.production, simplified: true },
	{ key: 'draft', label: 'Draft', valueOf: ({ draft }) => draft },
];

function fieldsOf(
	kind: TypedKind,
	key: 'fields' | 'results',
	label: string,
	showFields: ShowFields,
): ViewField<SchemaRow> {
	return {
		key,
		label,
		simplified: true,
		valueOf(row) {
			const defined = readSchema[kind](row)[key];
			return defined.length > 0 ? showFields(defined) : undefined;
		},
	};
}
