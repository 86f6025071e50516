import type { Fire } from '../events.mts';
import {
	changeForm,
	changeFormState,
	insertForm,
	type NewForm,
} from '../resources/formActions.mts';
import { readForm } from '../resources/formStore.mts';
import { webUser } from '../resources/userStore.mts';
import type { Store } from '../store.mts';
import { anyClient } from './anyClient.mts';

/** A form as the API returns it. */
export type ReadForm = ReturnType<typeof readForm>;

export interface WebForms {
	/** By default, a visit report for the account's first client. */
	createForm(given?: Partial<NewForm>): ReadForm;
	updateForm(id: string, formvalues: Record<string, unknown>): ReadForm;
	setFormState(id: string, state_id: number): ReadForm;
	/** Several forms at once: one event with an array as its payload. */
	setFormStates(ids: readonly string[], state_id: number): ReadForm[];
}

export function webForms(store: Store, fire: Fire): WebForms {
	const user = webUser(store);
	const author = { user_name: user.name, user_id: user.user_id };
	// The history contains the real name, the form itself the user name.
	const historian = { user_name: user.real_name, user_id: user.user_id };
	return {
		createForm(given = {}) {
			const { uid_client = anyClient(store), schema_id = 70, formvalues = {} } = given;
			const created = insertForm(store, { uid_client, schema_id, formvalues }, author);
			const form = readForm(store, created);
			fire('form.created', form);
			return form;
		},
		updateForm(id, formvalues) {
			const form = readForm(store, changeForm(store, id, formvalues));
			fire('form.updated', form);
			return form;
		},
		setFormState(id, state_id) {
			const form = readForm(store, changeFormState(store, id, state_id, historian));
			fire('form.stateUpdated', form);
			return form;
		},
		setFormStates(ids, state_id) {
			const forms = ids.map((id) =>
				readForm(store, changeFormState(store, id, state_id, historian)),
			);
			fire('form.stateBulkUpdated', forms);
			return forms;
		},
	};
}
