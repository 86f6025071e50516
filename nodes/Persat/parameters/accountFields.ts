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
	const description = `${texts.description} Empty values are not sent, unless you change the option Empty Values.`;
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
	/** The keys of all input items. */
	inputColumns(): ReadonlySet<string>;
	/** Keys of the records that the operation returns: in one of them, these are no columns. */
	recordKeys: ReadonlySet<string>;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
	/** Whether empty values empty their fields. */
	sendsEmpty(): Promise<boolean>;
	/** Takes note of columns that fill no field, with a remark where there is one. */
	noteUnused(columns: Map<string, string>): void;
	refuse(parameter: { displayName: string }, problem: string, hint: string): NodeOperationError;
}

/** What the user gave for account fields, as Persat's map by ID. */
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
	// Its own parameter says it.
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
) => input.refuse({ displayName: field ?? displayName }, problem, `${hint} Nothing was sent.`);

/** Of values whose rows are keyed by titles: the fields of the Master Db or object type they are about. */
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

/** Where the values of fields come from. */
type Source = {
	/** The parameter that messages are about. */
	displayName: string;
} & (Columns | Keyed);

interface Keyed {
	values: FieldValues;
	/** Titles that fields had when the user mapped them: the account may have removed one since. */
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
