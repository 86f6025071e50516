import { conflict } from '../core/errors.mts';
import type { Store } from '../store.mts';
import { clientOf } from './clientRef.mts';
import { findForm, findFormState, formSchemaOf, type Form } from './formStore.mts';
import { checkValues } from './widgetRules.mts';

// Shared by the API and the web app.

/** The author of a change. */
export interface Author {
	user_name: string;
	user_id: number;
}

/** The author of everything created through the API. */
export const API_AUTHOR: Author = { user_name: 'Creado por Api', user_id: -1 };

export interface NewForm {
	uid_client: string;
	schema_id: number;
	formvalues: Record<string, unknown>;
}

export function insertForm(store: Store, given: NewForm, author: Author): Form {
	const { uid_client } = clientOf(store, given.uid_client);
	const { schema_id, form_group, description } = formSchemaOf(store, given.schema_id);
	const formvalues = checkValues(store, description.widgets, given.formvalues, uid_client);
	const now = store.clock.now().toISOString();
	const form: Form = {
		_id: String(++store.lastFormId),
		created: now,
		created_by_user_name: author.user_name,
		created_by_user_id: author.user_id,
		uid_client,
		schema_id,
		last_updated: now,
		formvalues,
		state_id: store.formStates.find((state) => state.form_group === form_group)!.id,
	};
	store.forms.set(form._id, form);
	return form;
}

/** Omitted widgets keep their values. */
export function changeForm(store: Store, id: string, given: Record<string, unknown>): Form {
	const form = findForm(store, id);
	const { widgets } = formSchemaOf(store, form.schema_id).description;
	const changes = checkValues(store, widgets, given, form.uid_client);
	form.formvalues = { ...form.formvalues, ...changes };
	form.last_updated = store.clock.now().toISOString();
	return form;
}

/** @param user_id null for the API */
export function changeFormState(
	store: Store,
	id: string,
	state_id: number,
	{ user_name, user_id }: { user_name: string; user_id: number | null },
): Form {
	const form = findForm(store, id);
	const state = findFormState(store, state_id);
	if (state.form_group !== formSchemaOf(store, form.schema_id).form_group) {
		throw conflict('El estado no pertenece al grupo del formulario');
	}
	if (state.deleted) throw conflict('El estado fue eliminado');
	form.state_id = state_id;
	store.formStateChanges.push({
		user_name,
		form_id: id,
		state_id,
		state_name: state.name,
		user_id,
		created_at: store.clock.now().toISOString(),
	});
	return form;
}
