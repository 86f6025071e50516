import type {
	IDataObject,
	INodeProperties,
	NodeOperationError,
	ResourceMapperValue,
} from 'n8n-workflow';
import { encodeFields, isBlank, missingField, type FieldValues } from '../accountFields/encoding';
import { identifierField } from '../accountFields/fields';
import type { SchemaKind } from '../accountFields/schemas';
import type { Lookups } from '../lookups/lookups';
import type { PersatClient } from '../transport/client';
import { oneOf } from './choices';
import { jsonObject } from './json';
import type { Parameter } from './parameter';

/** Fields that the account defined, given by their titles: in a resource mapper, or as JSON. */
export interface AccountFields extends AccountFieldsTexts {
	/** How to give them, the resource mapper, and the JSON. */
	properties: INodeProperties[];
	way: Parameter<string>;
	json: Parameter<Record<string, unknown>>;
}

interface AccountFieldsTexts {
	displayName: string;
	name: string;
	description: string;
	/** Persat's key in a request body. */
	api?: string[];
	/** Name of the editor's method that lists the fields. */
	method: string;
	/** What defines the fields. */
	kind: SchemaKind;
	/** The parameter that decides which schema; none where the account has only one. */
	decidedBy?: Parameter;
	/** The schema's ID, where the deciding parameter names something else; undefined when Persat does not say. */
	schemaIdOf?: (persat: PersatClient, value: string) => Promise<number | undefined>;
	/** Whether the identifier, field 1, is a parameter of its own. */
	withoutIdentifier?: boolean;
	/** Shown when the account has no fields, where no other parameter decides them. */
	noFields?: string;
}

export function accountFields(texts: AccountFieldsTexts): AccountFields {
	const { displayName, name } = texts;
	const way = oneOf({
		displayName: `Specify ${displayName}`,
		name: `${name}Mode`,
		noDataExpression: true,
		options: [
			{ name: 'By Name', value: 'byName', description: 'Each field by its title' },
			{ name: 'As JSON', value: 'json', description: 'All at once, for expressions and agents' },
		],
		initial: 'byName',
	});
	const shownFor = (value: string) => ({ show: { [way.property.name]: [value] } });
	const json = jsonObject({
		displayName: `${displayName} (JSON)`,
		name: `${name}Json`,
		description: 'A JSON object whose keys are titles of fields, or their IDs',
		displayOptions: shownFor('json'),
	});
	const mapper = { ...mapperProperty(texts), displayOptions: shownFor('byName') };
	return { ...texts, way, json, properties: [way.property, mapper, json.property] };
}

function mapperProperty(texts: AccountFieldsTexts): INodeProperties {
	const { displayName, name, description, method, decidedBy, noFields } = texts;
	const dependsOn = decidedBy && [
		decidedBy.property.type === 'resourceLocator'
			? `${decidedBy.property.name}.value`
			: decidedBy.property.name,
	];
	return {
		displayName,
		name,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description,
		typeOptions: {
			...(dependsOn && { loadOptionsDependsOn: dependsOn }),
			resourceMapper: {
				resourceMapperMethod: method,
				mode: 'add',
				valuesLabel: displayName,
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
				refreshStaleSchemaOnOpen: true,
				// Elsewhere the method says in a notice whether a type is to be chosen, or has no fields.
				...(noFields ? { noFieldsError: noFields } : { hideNoDataError: true }),
			},
		},
	};
}

/** One item of one operation, as far as account fields need it. */
export interface AccountFieldsInput {
	lookups: Lookups;
	read<T>(parameter: Parameter<T>): Promise<T | undefined>;
	mapping(name: string): Partial<ResourceMapperValue>;
	/** The JSON of the input item. */
	input(): IDataObject;
	refuse(parameter: { displayName: string }, problem: string, hint: string): NodeOperationError;
}

/** What the user gave for account fields, as Persat's map by ID. */
export async function readAccountFields(
	fields: AccountFields,
	schemaId: number,
	input: AccountFieldsInput,
): Promise<FieldValues> {
	const { displayName, values, byColumns, titles } = await valuesFrom(fields, input);
	if (Object.values(values).every(isBlank)) return {};
	const schema = await input.lookups.getSchema(fields.kind, schemaId);
	const encoded = encodeFields(values, schema.fields, { ignoreUnknown: byColumns });
	if ('fields' in encoded) {
		// Its own parameter says it.
		if (fields.withoutIdentifier) delete encoded.fields[identifierField];
		return encoded.fields;
	}
	const { field, reason } = encoded.refusal;
	const title = titles.get(field) ?? field;
	throw input.refuse({ displayName }, `cannot take '${title}': it ${reason}`, 'Nothing was sent.');
}

interface Values {
	/** The parameter that messages are about. */
	displayName: string;
	values: FieldValues;
	/** Whether the values are an item's columns, of which others may mean something else. */
	byColumns: boolean;
	/** Titles that fields had when the user mapped them: the account may have removed one since. */
	titles: Map<string, string>;
}

async function valuesFrom(
	{ displayName, name, way, json }: AccountFields,
	input: AccountFieldsInput,
): Promise<Values> {
	if ((await input.read(way)) === 'json') {
		const values = (await input.read(json)) ?? {};
		return { displayName: json.property.displayName, values, byColumns: false, titles: new Map() };
	}
	const { mappingMode, value, schema = [] } = input.mapping(name);
	const byColumns = mappingMode === 'autoMapInputData';
	return {
		displayName,
		values: byColumns ? input.input() : (value ?? {}),
		byColumns,
		titles: new Map(schema.map((field) => [field.id, field.displayName])),
	};
}

/** Refuses a new record that lacks a field which the account requires. */
export async function refuseIncomplete(
	{ displayName, kind }: AccountFields,
	schemaId: number,
	values: FieldValues,
	input: AccountFieldsInput,
): Promise<void> {
	// Where the list of fields cannot be read, Persat itself decides.
	const schema = await input.lookups.tryGetSchema(kind, schemaId);
	const missing = schema && missingField(values, schema.fields);
	if (!missing) return;
	throw input.refuse(
		{ displayName },
		`lacks '${missing}', which the account requires`,
		'Nothing was sent.',
	);
}
