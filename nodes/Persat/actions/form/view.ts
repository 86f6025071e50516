import type { IDataObject } from 'n8n-workflow';
import type { View } from '../../output/view';
import { decodeFields } from '../../schema/fields';
import { formTypeOf } from '../../schema/forms';
import { valuesOf } from './fields';

const inside = (form: IDataObject, key: string) => (form[key] ?? {}) as IDataObject;

/** A form as users see it. Source: "The form object" of Persat's reference. */
export const formView: View = {
	id: 'formId',
	dictionaries: [],
	schema: { kind: 'form', idOf: formTypeOf },
	fields: [
		{ key: 'formId', label: 'Form ID', simplified: true, read: ({ _id }) => _id },
		{
			key: 'formType',
			label: 'Form Type',
			simplified: true,
			read: (form, { schema }) => schema?.title ?? formTypeOf(form),
		},
		{
			key: 'clientNumber',
			label: 'Client Number',
			simplified: true,
			read: (form) => inside(form, 'client').uid_client,
		},
		{
			key: 'clientName',
			label: 'Client Name',
			simplified: true,
			read: (form) => inside(form, 'client').name,
		},
		{
			key: 'state',
			label: 'State',
			simplified: true,
			read: (form) => inside(form, 'state').name,
		},
		{ key: 'created', label: 'Created', simplified: true, read: ({ created }) => created },
		{
			key: 'createdBy',
			label: 'Created By',
			simplified: true,
			read: (form) => form.created_by_user_name,
		},
		{
			key: 'lastUpdated',
			label: 'Last Updated',
			simplified: true,
			read: (form) => inside(inside(form, 'df_data'), 'results').last_updated,
		},
		{
			key: 'fields',
			label: 'Fields',
			simplified: true,
			read: (form, { schema }) => decodeFields(valuesOf(form), schema?.fields ?? []),
		},
		{ key: 'createdById', label: 'Created By ID', read: (form) => form.created_by_user_id },
		{ key: 'formTypeId', label: 'Form Type ID', read: formTypeOf },
		{ key: 'stateColor', label: 'State Color', read: (form) => inside(form, 'state').color },
		{ key: 'stateId', label: 'State ID', read: (form) => inside(form, 'state').id },
	],
};
