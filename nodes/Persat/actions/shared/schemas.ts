import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { View, ViewField } from '../../output/view';
import { dictionary, type DictionaryName } from '../../schema/dictionaries';
import { uniqueTitles, type FieldDefinition } from '../../schema/fields';
import { readSchema, type Schema } from '../../schema/schemas';
import { kindOf } from '../../schema/widgets';
import type { EndpointId } from '../../transport/endpoints';
import type { CallInput } from '../../transport/request';
import type { Operation } from '../operation';
import { listProperties } from './properties';

type SchemaEndpoint =
	| 'clientObject.getSchema'
	| 'delivery.getSchema'
	| 'form.getSchema'
	| 'masterDb.getSchema'
	| 'workOrder.getSchema';

interface Kind {
	/** What users call the thing that has the schema. */
	what: string;
	dictionary: DictionaryName;
	/** The field that identifies one of them. */
	id: { key: string; label: string };
	fieldsOf: (schema: IDataObject) => Schema;
	/** Whether they have results beside what is filled in. */
	hasResults?: boolean;
}

/** What an account defines fields for. */
const kinds = {
	delivery: {
		what: 'delivery type',
		dictionary: 'deliveryTypes',
		id: { key: 'deliveryTypeId', label: 'Delivery Type ID' },
		fieldsOf: readSchema.delivery,
		hasResults: true,
	},
	form: {
		what: 'form type',
		dictionary: 'formTypes',
		id: { key: 'formTypeId', label: 'Form Type ID' },
		fieldsOf: readSchema.form,
	},
	masterDb: {
		what: 'Master Db',
		dictionary: 'masterDbs',
		id: { key: 'masterDbId', label: 'Master Db ID' },
		fieldsOf: readSchema.masterDb,
	},
	objectType: {
		what: 'object type',
		dictionary: 'objectTypes',
		id: { key: 'objectTypeId', label: 'Object Type ID' },
		fieldsOf: readSchema.objectType,
	},
	workOrder: {
		what: 'work order type',
		dictionary: 'workOrderTypes',
		id: { key: 'workOrderTypeId', label: 'Work Order Type ID' },
		fieldsOf: readSchema.workOrder,
		hasResults: true,
	},
} satisfies Record<string, Kind>;

interface SchemaTexts<Id extends SchemaEndpoint> {
	kind: keyof typeof kinds;
	endpoint: Id;
	property: INodeProperties;
	path: (id: number) => CallInput<Id>['path'];
}

/** Get Schema: the fields of one form version, type, Master Db, … */
export function schemaOperation<Id extends SchemaEndpoint>(texts: SchemaTexts<Id>): Operation {
	const { endpoint, property, path } = texts;
	const kind: Kind = kinds[texts.kind];
	return {
		value: 'getSchema',
		name: 'Get Schema',
		action: `Get ${kind.what} schema`,
		description: `Get the fields that the account defined for one ${kind.what}`,
		reads: true,
		properties: [property],
		view: viewOf(kind, described),
		async execute(call) {
			const input = { path: path(await call.numericId(property.name)) } as CallInput<Id>;
			return [await call.persat.object(endpoint, input)];
		},
	};
}

interface SchemasTexts {
	kind: keyof typeof kinds;
	endpoint: EndpointId;
	query?: IDataObject;
	description?: string;
	/** Whether the list tells the fields of each. */
	tellsFields?: boolean;
}

const publishedOnly: INodeProperties = {
	displayName: 'Published Only',
	name: 'publishedOnly',
	type: 'boolean',
	default: true,
	description: 'Whether to leave out drafts and old versions. Applied after fetching.',
};

/** Get Many Schemas: every version of every one of them. */
export function schemasOperation(texts: SchemasTexts): Operation {
	const { endpoint, query, description, tellsFields } = texts;
	const kind: Kind = kinds[texts.kind];
	const hasVersions = versioned(kind);
	return {
		value: 'getManySchemas',
		name: 'Get Many Schemas',
		action: `Get many ${kind.what} schemas`,
		description:
			description ?? `Get what the account defined, one item for each ${kind.what} and version`,
		reads: true,
		properties: listProperties,
		...(hasVersions && { filters: [publishedOnly] }),
		view: viewOf(kind, tellsFields && titled),
		async execute(call) {
			const wanted = call.wanted();
			const schemas = await call.persat.list(endpoint, { query } as CallInput<EndpointId>);
			const published = hasVersions && call.collection('filters').publishedOnly === true;
			return schemas.filter(({ production }) => !published || production === true).slice(0, wanted);
		},
	};
}

const versioned = (kind: Kind) => dictionary(kind.dictionary).first !== undefined;

/** How the fields of a schema are shown. */
type ShowFields = (fields: FieldDefinition[]) => unknown[];

/** By title only: a list of schemas stays short. */
const titled: ShowFields = (fields) => [...uniqueTitles(fields).values()];

/** With what is needed to fill them in. Titles are those that the node takes and gives. */
const described: ShowFields = (fields) => {
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

function viewOf(kind: Kind, showFields: ShowFields | false | undefined): View {
	const { id: idOf, name: nameOf } = dictionary(kind.dictionary);
	const versions: ViewField[] = [
		{ key: 'version', label: 'Version', read: ({ version }) => version, simplified: true },
		{ key: 'published', label: 'Published', read: (row) => row.production, simplified: true },
		{ key: 'draft', label: 'Draft', read: ({ draft }) => draft },
	];
	const fields = (key: 'fields' | 'results', label: string): ViewField[] => [
		{
			key,
			label,
			read: (row) => {
				const defined = kind.fieldsOf(row)[key];
				return showFields && defined.length > 0 ? showFields(defined) : undefined;
			},
			simplified: true,
		},
	];
	return {
		id: kind.id.key,
		dictionaries: [],
		fields: [
			{ ...kind.id, read: idOf, simplified: true },
			{ key: 'name', label: 'Name', read: nameOf, simplified: true },
			...(versioned(kind) ? versions : []),
			...(showFields ? fields('fields', 'Fields') : []),
			...(showFields && kind.hasResults ? fields('results', 'Results') : []),
		],
	};
}
