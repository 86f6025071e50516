import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { View, ViewField } from '../../output/view';
import { dictionary, type DictionaryName } from '../../schema/dictionaries';
import { uniqueTitles } from '../../schema/fields';
import type { Schema } from '../../schema/schemas';
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

interface SchemaTexts<Id extends SchemaEndpoint> {
	endpoint: Id;
	/** What users call the thing that has the schema, in lower case. */
	what: string;
	property: INodeProperties;
	path: (id: number) => CallInput<Id>['path'];
}

/** Get Schema: the fields of one form version, type, Master Db, … as Persat describes them. */
export function schemaOperation<Id extends SchemaEndpoint>(texts: SchemaTexts<Id>): Operation {
	const { endpoint, what, property, path } = texts;
	return {
		value: 'getSchema',
		name: 'Get Schema',
		action: `Get ${what} schema`,
		description: `Get the fields that the account defined for one ${what}`,
		reads: true,
		properties: [property],
		async execute(call) {
			const input = { path: path(await call.numericId(property.name)) } as CallInput<Id>;
			return [await call.persat.object(endpoint, input)];
		},
	};
}

interface SchemasTexts {
	endpoint: EndpointId;
	query?: IDataObject;
	/** What users call the thing that has the schema. */
	what: string;
	description?: string;
	dictionary: DictionaryName;
	/** The field that identifies one of them. */
	id: { key: string; label: string };
	/** Reads the fields, of lists that tell them. */
	fieldsOf?: (schema: IDataObject) => Schema;
	/** Whether they have results beside what is filled in. */
	hasResults?: boolean;
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
	const { endpoint, query, what, description } = texts;
	const hasVersions = dictionary(texts.dictionary).first !== undefined;
	return {
		value: 'getManySchemas',
		name: 'Get Many Schemas',
		action: `Get many ${what} schemas`,
		description:
			description ?? `Get what the account defined, one item for each ${what} and version`,
		reads: true,
		properties: listProperties,
		...(hasVersions && { filters: [publishedOnly] }),
		view: viewOf(texts, hasVersions),
		async execute(call) {
			const wanted = call.wanted();
			const schemas = await call.persat.list(endpoint, { query } as CallInput<EndpointId>);
			const published = hasVersions && call.collection('filters').publishedOnly === true;
			return schemas.filter(({ production }) => !published || production === true).slice(0, wanted);
		},
	};
}

function viewOf(texts: SchemasTexts, hasVersions: boolean): View {
	const { fieldsOf, hasResults, dictionary: name, id } = texts;
	const { id: idOf, name: nameOf } = dictionary(name);
	const titles = (key: 'fields' | 'results', label: string): ViewField => ({
		key,
		label,
		read: (row) => {
			const fields = fieldsOf?.(row)[key] ?? [];
			return fields.length > 0 ? [...uniqueTitles(fields).values()] : undefined;
		},
		simplified: true,
	});
	const versions: ViewField[] = [
		{ key: 'version', label: 'Version', read: ({ version }) => version, simplified: true },
		{ key: 'published', label: 'Published', read: (row) => row.production, simplified: true },
		{ key: 'draft', label: 'Draft', read: ({ draft }) => draft },
	];
	return {
		id: id.key,
		dictionaries: [],
		fields: [
			{ ...id, read: idOf, simplified: true },
			{ key: 'name', label: 'Name', read: nameOf, simplified: true },
			...(hasVersions ? versions : []),
			...(fieldsOf ? [titles('fields', 'Fields')] : []),
			...(hasResults ? [titles('results', 'Results')] : []),
		],
	};
}
