import { flag, integerOf } from '../core/checks.mts';
import { missingField } from '../core/errors.mts';
import { ok, type Resource } from '../core/route.mts';
import { findFormState, readFormState } from './formStore.mts';

/** Source: Persat's reference, forms. The states are seeded with the forms. */
export const formState: Resource = {
	name: 'formState',
	seed: () => undefined,
	routes: [
		{
			operation: 'formState.get',
			method: 'GET',
			path: '/digital-forms-states/{state_id}',
			handle({ store, params }) {
				const message = "'state_id' debe ser un number (entero) obligatorio";
				return ok(readFormState(findFormState(store, integerOf(params.state_id, message))));
			},
		},
		{
			operation: 'formState.getMany',
			method: 'GET',
			path: '/digital-forms-states',
			handle({ store, query }) {
				if (query.form_group === undefined) throw missingField('form_group');
				const message = "'form_group' debe ser un number (entero) obligatorio";
				const group = integerOf(query.form_group, message);
				const withoutDeleted = flag(query, 'without_deleted');
				const states = store.formStates.filter(
					({ form_group, deleted }) => form_group === group && !(withoutDeleted && deleted),
				);
				return ok(states.map(readFormState));
			},
		},
	],
};
