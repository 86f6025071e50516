import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { uniqueTitles } from '../../schema/fields';
import type { OperationCall } from '../call';
import { accountFields } from '../shared/accountFields';
import { chosenFormType } from '../shared/properties';

/** The form that an operation is about. Persat has no list of forms to choose from by name. */
export const formId: INodeProperties = {
	displayName: 'Form ID',
	name: 'form',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 9001',
	description: 'The form to work on, by its ID: from Get Many, from an event, or from its PDF',
};

export const formType = chosenFormType(
	'The type of form, in one of its versions, which decides the fields. The published one comes first.',
	true,
);

/** Of a new form: those of the chosen type. */
export const newFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	description: 'What the form says, by the titles of its fields. Empty ones are not sent.',
	method: 'getFormFields',
	dependsOn: ['formType.value'],
});

/** Of a form that exists: those of its own version. */
export const changedFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	description: 'What to change, by the titles of the fields. Empty ones are left as they are.',
	method: 'getFieldsOfForm',
	dependsOn: ['form'],
});

/** What users call what is sent about a form, for messages. */
export const formLabels = {
	form: formId.displayName,
	formvalues: 'Fields',
	schema_id: formType.displayName,
	state_id: 'State',
	uid_client: 'Client',
	// The words of Persat's messages.
	cliente: 'Client',
	esquema: formType.displayName,
	estado: 'State',
};

/** The same, with the titles of the fields that are sent: Persat's messages have their IDs. */
export async function labelsFor(
	call: OperationCall,
	schemaId: number,
	values: IDataObject,
): Promise<Record<string, string>> {
	if (Object.keys(values).length === 0) return formLabels;
	const { fields } = await call.schemas.get('form', schemaId);
	// First, because a message about a field can speak of the client as well.
	return { ...Object.fromEntries(uniqueTitles(fields)), ...formLabels };
}

/** Widget id → value. Source: "The form object" of Persat's reference. */
export function valuesOf({ df_data }: IDataObject): IDataObject {
	const results = (df_data as IDataObject | undefined)?.results as IDataObject | undefined;
	return (results?.formvalues ?? {}) as IDataObject;
}
