import { flag, requireFields, required } from '../core/checks.mts';
import { readDay } from '../core/days.mts';
import { badRequest, missingField } from '../core/errors.mts';
import { offsetPage } from '../core/paging.mts';
import { pdfAnswer } from '../core/pdf.mts';
import { ok, type Resource } from '../core/route.mts';
import { API_AUTHOR, changeForm, changeFormState, insertForm } from './formActions.mts';
import { seedForms } from './formSeed.mts';
import {
	findForm,
	formSchemaOf,
	readForm,
	readListedForm,
	type Form,
	type FormSchema,
} from './formStore.mts';

/** Source: Persat's reference, forms. */
export const form: Resource = {
	name: 'form',
	seed: seedForms,
	routes: [
		{
			operation: 'form.getSchema',
			method: 'GET',
			path: '/digital-forms-schemas/{schema_id}',
			handle: ({ store, params }) => ok(formSchemaOf(store, params.schema_id)),
		},
		{
			operation: 'form.getManySchemas',
			method: 'GET',
			path: '/digital-forms-schemas',
			handle({ store, query }) {
				const whole = flag(query, 'includeWidgets');
				return ok(whole ? store.formSchemas : store.formSchemas.map(withoutWidgets));
			},
		},
		{
			operation: 'form.get',
			method: 'GET',
			path: '/digital-forms/{form_id}',
			handle: ({ store, params }) => ok(readForm(store, findForm(store, params.form_id))),
		},
		{
			operation: 'form.getPdf',
			method: 'GET',
			path: '/digital-forms/pdf/{form_id}',
			handle({ store, params, query }) {
				const found = findForm(store, params.form_id);
				const { title } = formSchemaOf(store, found.schema_id).description;
				return pdfAnswer(`${title.toUpperCase()} ${found._id}`, query);
			},
		},
		{
			operation: 'form.create',
			method: 'POST',
			path: '/digital-forms',
			handle({ store, body }) {
				requireFields(body, 'uid_client', 'df_data.schema_id', 'df_data.formvalues');
				const given = {
					uid_client: required(body, 'uid_client', 'string'),
					schema_id: required(body, 'df_data.schema_id', 'number'),
					formvalues: required(body, 'df_data.formvalues', 'object'),
				};
				return ok(readForm(store, insertForm(store, given, API_AUTHOR)));
			},
		},
		{
			operation: 'form.update',
			method: 'PUT',
			path: '/digital-forms/{form_id}',
			handle({ store, params, body }) {
				findForm(store, params.form_id);
				const values = required(body, 'df_data.formvalues', 'object');
				return ok(readForm(store, changeForm(store, params.form_id, values)));
			},
		},
		{
			operation: 'form.updateState',
			method: 'PUT',
			path: '/digital-forms/state/{form_id}',
			handle({ store, params, body }) {
				findForm(store, params.form_id);
				const state_id = required(body, 'state_id', 'number');
				const author = { user_name: 'Modificado por Api', user_id: null };
				return ok(readForm(store, changeFormState(store, params.form_id, state_id, author)));
			},
		},
		{
			operation: 'form.getStateHistory',
			method: 'GET',
			path: '/digital-forms/state-historical/{form_id}',
			needsContentType: true,
			handle({ store, params }) {
				const { _id } = findForm(store, params.form_id);
				return ok(store.formStateChanges.filter(({ form_id }) => form_id === _id));
			},
		},
		{
			operation: 'form.getMany',
			method: 'GET',
			path: '/digital-forms',
			handle({ store, query }) {
				const from = readDay(query.from, 'from');
				const to = readDay(query.to, 'to');
				if (from > to) throw badRequest("'from' debe ser anterior a 'to'");
				if (query.offset === undefined) throw missingField('offset');
				const rows = [...store.forms.values()].filter(({ created, uid_client }) => {
					const day = store.clock.dayOf(created);
					const isOthers = query.uid_client !== undefined && uid_client !== query.uid_client;
					return from <= day && day <= to && !isOthers;
				});
				const read = (row: Form) => readListedForm(store, row);
				return offsetPage(rows, query, read, { limitRequired: true });
			},
		},
	],
};

/** It is not known whether Persat includes them by default; its sample does not. */
const withoutWidgets = (schema: FormSchema) => ({
	...schema,
	description: { ...schema.description, widgets: [] },
});
