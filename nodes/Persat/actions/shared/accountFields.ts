import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { encodeFields, isBlank, missingField } from '../../schema/fields';
import type { SchemaKind } from '../../schema/schemas';
import type { OperationCall } from '../call';

interface AccountFieldsTexts {
	displayName: string;
	name: string;
	description: string;
	/** Name of the resource mapper method. */
	method: string;
	/** Parameters whose change makes the editor load the fields anew. */
	dependsOn?: string[];
	/** Shown when there are none, where no other parameter decides that. */
	noFields?: string;
}

/** Fields that the account defined, by their titles. */
export function accountFields(texts: AccountFieldsTexts): INodeProperties {
	const { displayName, name, description, method, dependsOn, noFields } = texts;
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

const modeOf = (name: string) => `${name}Mode`;
const jsonOf = (name: string) => `${name}Json`;

/** Adds the way by JSON to a resource mapper: for expressions, and for AI agents. */
export function withJsonWay(property: INodeProperties): INodeProperties[] {
	const { type, name, displayName, displayOptions } = property;
	if (type !== 'resourceMapper') return [property];
	const mode = modeOf(name);
	const shownFor = (way: string) => ({
		displayOptions: { ...displayOptions, show: { ...displayOptions?.show, [mode]: [way] } },
	});
	return [
		{
			displayName: `Specify ${displayName}`,
			name: mode,
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'By Name', value: 'byName', description: 'Each field by its title' },
				{ name: 'As JSON', value: 'json', description: 'All at once, for expressions and agents' },
			],
			default: 'byName',
			...(displayOptions && { displayOptions }),
		},
		{ ...property, ...shownFor('byName') },
		{
			displayName: `${displayName} (JSON)`,
			name: jsonOf(name),
			type: 'json',
			default: '{}',
			description: 'A JSON object whose keys are titles of fields, or their IDs',
			...shownFor('json'),
		},
	];
}

interface Given {
	/** The parameter that messages are about. */
	parameter: string;
	values: IDataObject;
	/** Whether the values are an item's columns, of which others may mean something else. */
	byColumns: boolean;
	/** Titles that fields had when the user mapped them: the account may have removed one since. */
	titles: Map<string, string>;
}

function given(call: OperationCall, name: string): Given {
	if (call.value<string>(modeOf(name), 'byName') === 'json') {
		const parameter = jsonOf(name);
		return { parameter, values: call.object(parameter), byColumns: false, titles: new Map() };
	}
	const { mappingMode, value, schema = [] } = call.mapping(name);
	const byColumns = mappingMode === 'autoMapInputData';
	return {
		parameter: name,
		values: byColumns ? call.input() : (value ?? {}),
		byColumns,
		titles: new Map(schema.map(({ id, displayName }) => [id, displayName])),
	};
}

/** What the user gave for account-defined fields, as Persat's map by id. */
export async function accountFieldValues(
	call: OperationCall,
	{ name }: INodeProperties,
	kind: SchemaKind,
	id: number,
): Promise<IDataObject> {
	const { parameter, values, byColumns, titles } = given(call, name);
	if (Object.values(values).every(isBlank)) return {};
	const { fields } = await call.schemas.get(kind, id);
	const encoded = encodeFields(values, fields, { ignoreUnknown: byColumns });
	if ('fields' in encoded) return encoded.fields;
	const { field, reason } = encoded.refusal;
	const title = titles.get(field) ?? field;
	throw call.refuse(parameter, `cannot take '${title}': it ${reason}`, 'Nothing was sent.');
}

/** Refuses a new record that lacks a field which the account requires. */
export async function refuseIncomplete(
	call: OperationCall,
	{ name }: INodeProperties,
	kind: SchemaKind,
	id: number,
	values: IDataObject,
): Promise<void> {
	// Persat itself is the judge where its list cannot be had.
	const schema = await call.schemas.find(kind, id);
	const missing = schema && missingField(values, schema.fields);
	if (!missing) return;
	throw call.refuse(name, `lacks '${missing}', which the account requires`, 'Nothing was sent.');
}
