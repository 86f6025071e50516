import { accountFields } from '../../parameters/accountFields';
import { identifier } from '../../parameters/text';
import type { Form } from '../../records/form';
import { clientLocator, formTypeLocator } from '../shared/locators';

/** The form's ID. Persat has no list of forms by name. */
export const formId = identifier({
	displayName: 'Form ID',
	name: 'form',
	recordKey: 'formId',
	api: 'form',
	required: true,
	example: '9001',
	description: 'The ID of the form, from Get Many, an event or its PDF',
});

export const client = clientLocator({ required: true });

/** The type of a new form. */
export const formType = formTypeLocator({
	publishedOnly: true,
	description: 'The form type. It determines the fields.',
	required: true,
});

export const formTypeVersion = formTypeLocator({
	description: 'The form type, in one of its versions. The published one comes first.',
	required: true,
});

/** Fields of a new form: those of the chosen type. */
export const newFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	api: ['formvalues'],
	description: 'Values by field title.',
	method: 'getFormFields',
	kind: 'form',
	decidedBy: formType,
});

/** Fields of an existing form: those of its own version. */
export const changedFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	api: ['formvalues'],
	description: 'New values by field title.',
	method: 'getFieldsOfForm',
	kind: 'form',
	decidedBy: formId,
	async schemaIdOf(persat, form) {
		const { df_data }: Form = await persat.object('form.get', { path: { form } });
		return df_data?.schema_id;
	},
});
