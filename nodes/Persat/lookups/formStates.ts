import type { PersatClient } from '../transport/client';
import type { Entry } from './entries';
import type { Lookups } from './lookups';

/**
 * What ties the versions of a form's type together: its states belong to it.
 * @param schemaId the version that the form was filled in with
 */
export async function groupOf(
	lookups: Pick<Lookups, 'getSchema'>,
	schemaId: unknown,
): Promise<unknown> {
	return (await lookups.getSchema('form', Number(schemaId))).group;
}

/** The states that forms of a group can have. A state that was removed is offered no more. */
export async function statesOf(
	persat: PersatClient<'formState.getMany'>,
	formGroup: unknown,
): Promise<Entry[]> {
	const query = { form_group: Number(formGroup), without_deleted: true };
	const states = await persat.list('formState.getMany', { query });
	return states.map(({ id, name }) => ({
		id: String(id),
		name: String(name),
		isOffered: true,
		comesFirst: true,
	}));
}
