import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { encodeFields } from '../../schema/fields';
import type { SchemaKind } from '../../schema/schemas';
import { isEmpty, type OperationCall } from '../call';

interface AccountFieldsTexts {
	displayName: string;
	name: string;
	description: string;
	/** Name of the resource mapper method. */
	method: string;
	/** Parameters whose change makes the editor load the fields anew. */
	dependsOn?: string[];
	/** Shown when there are none. */
	noFields: string;
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
				noFieldsError: noFields,
			},
		},
	};
}

/** What the user gave for account-defined fields, as Persat's map by id. */
export async function accountFieldValues(
	call: OperationCall,
	{ name }: INodeProperties,
	kind: SchemaKind,
	id: number,
): Promise<IDataObject> {
	const { mappingMode, value } = call.mapping(name);
	const byColumns = mappingMode === 'autoMapInputData';
	const values = byColumns ? call.input() : (value ?? {});
	if (Object.values(values).every(isEmpty)) return {};
	const { fields } = await call.schemas.get(kind, id);
	const encoded = encodeFields(values, fields, { ignoreUnknown: byColumns });
	if ('fields' in encoded) return encoded.fields;
	const { field, reason } = encoded.refusal;
	throw call.refuse(name, `cannot take '${field}': it ${reason}`, 'Nothing was sent.');
}
