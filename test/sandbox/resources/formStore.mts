import { integerOf } from '../core/checks.mts';
import { badRequest, notFound } from '../core/errors.mts';
import type { Store } from '../store.mts';
import { clientRef } from './clientRef.mts';
import { readValues, type Values, type Widget } from './widgets.mts';

/** One version of a form, as Persat returns it (Persat's reference, forms). */
export interface FormSchema {
	/** Groups the versions of one form. Its states belong to the group. */
	form_group: number;
	schema_id: number;
	/** The published version. */
	production: boolean;
	version: number;
	draft: boolean;
	description: { title: string; color: string; widgets: Widget[] };
}

export interface FormState {
	id: number;
	name: string;
	color: string;
	/** Whether it was removed from the account. */
	deleted: boolean;
	/** Never returned by the API. */
	form_group: number;
}

export interface Form {
	_id: string;
	/** UTC. */
	created: string;
	created_by_user_name: string;
	created_by_user_id: number;
	uid_client: string;
	schema_id: number;
	last_updated: string;
	formvalues: Values;
	state_id: number;
}

/** An entry of the history as returned. */
export interface FormStateChange {
	user_name: string;
	form_id: string;
	state_id: number;
	state_name: string;
	user_id: number | null;
	created_at: string;
}

export interface FormStore {
	formSchemas: FormSchema[];
	/** The first state of a group is its initial state. */
	formStates: FormState[];
	/** By ID, in order of creation. */
	forms: Map<string, Form>;
	formStateChanges: FormStateChange[];
	lastFormId: number;
}

export const emptyFormStore = (): FormStore => ({
	formSchemas: [],
	formStates: [],
	forms: new Map(),
	formStateChanges: [],
	lastFormId: 9000,
});

export function findForm({ forms }: FormStore, id: string): Form {
	const found = forms.get(id);
	if (!found) throw notFound(`No hay un formulario con id: '${id}'`);
	return found;
}

/** The version in a path variable or in a body's `schema_id`. */
export function formSchemaOf({ formSchemas }: FormStore, given: unknown): FormSchema {
	const message = "'schema_id' debe ser un number (entero) obligatorio";
	const id = typeof given === 'string' ? integerOf(given, message) : given;
	if (!Number.isInteger(id)) throw badRequest(message);
	const found = formSchemas.find(({ schema_id }) => schema_id === id);
	if (!found) throw notFound(`No existe el esquema de formulario con id: ${String(id)}`);
	return found;
}

export function findFormState({ formStates }: FormStore, id: number): FormState {
	const found = formStates.find((state) => state.id === id);
	if (!found) throw notFound(`No hay un estado de formulario con id: ${id}`);
	return found;
}

export const readFormState = ({ color, deleted, id, name }: FormState) => ({
	color,
	deleted,
	id,
	name,
});

/** The form as returned and sent in events. */
export function readForm(store: Store, form: Form) {
	return {
		...readListedForm(store, form),
		state: readFormState(findFormState(store, form.state_id)),
	};
}

/** Lists omit the state, as in Persat's sample. */
export function readListedForm(store: Store, form: Form) {
	const { schema_id, last_updated, formvalues } = form;
	const { widgets } = formSchemaOf(store, schema_id).description;
	return {
		_id: form._id,
		created: form.created,
		created_by_user_name: form.created_by_user_name,
		created_by_user_id: form.created_by_user_id,
		client: clientRef(store, form.uid_client),
		df_data: {
			schema_id,
			results: { last_updated, formvalues: readValues(store.photos, widgets, formvalues) },
		},
	};
}
