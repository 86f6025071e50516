import type { PersatClient } from '../transport/client';
import { isId } from '../values/n8nValues';
import type { Entry } from './entries';
import type { Lookups } from './lookups';
import { toText } from '../values/text';

/**
 * The group of versions a form's type belongs to. States belong to the group.
 * @param schemaId the version the form was filled in with
 */
export async function groupOf(
	lookups: Pick<Lookups, 'getSchema'>,
	schemaId: unknown,
): Promise<number> {
	const { group, title } = await lookups.getSchema('form', schemaId);
	if (isId(group)) return Number(group);
	const type = title === undefined ? 'this form type' : `the form type "${title}"`;
	throw new Error(`Persat does not say which group ${type} is in, so its states are unknown`);
}

/** The current states of a form group. Removed states are left out. */
export async function statesOf(
	persat: PersatClient<'formState.getMany'>,
	formGroup: number,
): Promise<Entry[]> {
	const query = { form_group: formGroup, without_deleted: true };
	const states = await persat.list('formState.getMany', { query });
	return states.map(({ id, name }) => ({
		id: toText(id),
		name: toText(name),
		isOffered: true,
		comesFirst: true,
	}));
}
