import type {
	IDataObject,
	INodeProperties,
	NodeOperationError,
	ResourceMapperValue,
} from 'n8n-workflow';
import { isBlank } from '../accountFields/blank';
import { chooseByColumn, type Columns, type FilledByColumns } from '../accountFields/columns';
import {
	chooseByKey,
	encodeFields,
	type ChosenValue,
	type FieldRefusal,
	type FieldValues,
} from '../accountFields/encoding';
import { identifierField, type FieldDefinition } from '../accountFields/fields';
import { hasTitles } from '../accountFields/references';
import type { SchemaKind } from '../accountFields/schemas';
import type { Lookups } from '../lookups/lookups';
import type { PersatClient } from '../transport/client';
import { oneOf } from './choices';
import { jsonObject } from './json';
import type { Parameter } from './parameter';

/** Account fields, entered by title: in a resource mapper, or as JSON. */
export interface AccountFields extends AccountFieldsTexts {
	/** The choice of input mode, the resource mapper and the JSON field. */
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
	/** Name of the editor method that lists the fields. */
	method: string;
	/** The kind of schema that defines the fields. */
	kind: SchemaKind;
	/** The parameter that selects the schema. None if the account has only one. */
	decidedBy?: Parameter;
	/** Finds the schema's ID if that parameter holds something else. Undefined if Persat does not say. */
	schemaIdOf?: (persat: PersatClient, value: string) => Promise<number | undefined>;
	/** Whether the identifier, field 1, is a separate parameter. */
	withoutIdentifier?: boolean;
	/** Shown when the account has no fields, if no parameter selects a schema. */
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
			{
				name: 'As JSON',
				value: 'json',
				description: 'All fields at once, for expressions and AI agents',
			},
		],
		initial: 'byName',
	});
	const shownFor = (value: string) => ({ show: { [way.property.name]: [value] } });
	const json = jsonObject({
		displayName: `${displayName} (JSON)`,
		name: `${name}Json`,
		description: 'A JSON object with field titles or IDs as keys',
		displayOptions: shownFor('json'),
	});
	const mapper = { ...mapperProperty(texts), displayOptions: shownFor('byName') };
	return { ...texts, way, json, properties: [way.property, mapper, json.property] };
}

function mapperProperty(texts: AccountFieldsTexts): INodeProperties {
	const { displayName, name, method, decidedBy, noFields } = texts;
	const description = `${texts.description} Empty values are not sent, unless you change the option 'Empty Values'.`;
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
				// Otherwise the method shows a notice: choose a type, or the type has no fields.
				...(noFields ? { noFieldsError: noFields } : { hideNoDataError: true }),
			},
		},
	};
}

/** What account fields need to know about one item of an operation. */
export interface AccountFieldsInput {
	lookups: Lookups;
	read<T>(parameter: Parameter<T>): Promise<T | undefined>;
	mapping(name: string): Partial<ResourceMapperValue>;
	input(): IDataObject;
	/** The keys of all input items. */
	inputColumns(): ReadonlySet<string>;
	/** Keys of the operation's output records. They are not columns when the item is such a record. */
	recordKeys: ReadonlySet<string>;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
	/** Whether empty values clear their fields. */
	sendsEmpty(): Promise<boolean>;
	/** Records columns that match no field, each with a remark where one helps. */
	noteUnused(columns: Map<string, string>): void;
	refuse(parameter: { displayName: string }, problem: string, hint: string): NodeOperationError;
}

/** The values entered for account fields, as Persat's map by ID. */
export async function readAccountFields(
	fields: AccountFields,
	schemaId: number,
	input: AccountFieldsInput,
): Promise<FieldValues> {
	const source = await sourceOf(fields, input);
	const sendEmpty = await input.sendsEmpty();
	const isEmpty = sendEmpty ? (value: unknown) => value === undefined : isBlank;
	const cameAlong = 'item' in source;
	if (!cameAlong && Object.values(source.values).every(isEmpty)) return {};
	const schema = await input.lookups.getSchema(fields.kind, schemaId);
	const result: Result = cameAlong
		? chooseByColumn(source, schema.fields, { sendEmpty })
		: chooseByKey(source.values, schema.fields, { sendEmpty, titles: source.titles });
	if ('refusal' in result) throw refuse(result.refusal, source.displayName, input);
	if (result.unused) input.noteUnused(result.unused);
	const keysOf = await keysFor(result.chosen, input.lookups);
	const { timeZone } = input;
	const encoded = encodeFields(result.chosen, { cameAlong, sendEmpty, keysOf, timeZone });
	if ('refusal' in encoded) throw refuse(encoded.refusal, source.displayName, input);
	// A separate parameter holds it.
	if (fields.withoutIdentifier) delete encoded.fields[identifierField];
	return encoded.fields;
}

type Result =
	| { refusal: FieldRefusal }
	| { chosen: ChosenValue[]; unused?: FilledByColumns['unused'] };

/** An error about a field by its title, or about all fields. */
const refuse = (
	{ field, problem, hint }: FieldRefusal,
	displayName: string,
	input: AccountFieldsInput,
) =>
	input.refuse({ displayName: field ?? displayName }, problem, `${hint} This item was not sent.`);

/** For values whose rows are keyed by titles: the fields of the Master Db or object type they refer to. */
async function keysFor(
	chosen: ChosenValue[],
	lookups: Lookups,
): Promise<Map<string, FieldDefinition[]>> {
	const keysOf = new Map<string, FieldDefinition[]>();
	for (const { field, value } of chosen) {
		const { id, refersTo } = field;
		if (!refersTo || !hasTitles(value)) continue;
		keysOf.set(id, (await lookups.getSchema(refersTo.kind, refersTo.id)).fields);
	}
	return keysOf;
}

/** Where the values of account fields come from. */
type Source = {
	/** Label of the parameter, for messages. */
	displayName: string;
} & (Columns | Keyed);

interface Keyed {
	values: FieldValues;
	/** Titles at the time the user mapped the fields. The account may have removed one since. */
	titles: Map<string, string>;
}

async function sourceOf(
	{ displayName, name, way, json }: AccountFields,
	input: AccountFieldsInput,
): Promise<Source> {
	if ((await input.read(way)) === 'json') {
		const values = (await input.read(json)) ?? {};
		return { displayName: json.property.displayName, values, titles: new Map() };
	}
	const { mappingMode, value, schema = [] } = input.mapping(name);
	if (mappingMode === 'autoMapInputData') {
		return {
			displayName,
			item: input.input(),
			container: name,
			recordKeys: input.recordKeys,
			inputColumns: () => input.inputColumns(),
		};
	}
	const titles = new Map(schema.map((field) => [field.id, field.displayName]));
	return { displayName, values: value ?? {}, titles };
}
