import type { PersatClient } from '../transport/request';
import type { Entry } from './dictionaries';

/** The states that forms of a group can have. A state that was removed is offered no more. */
export async function statesOf(persat: PersatClient, formGroup: unknown): Promise<Entry[]> {
	const query = { form_group: Number(formGroup), without_deleted: true };
	const states = await persat.list('formState.getMany', { query });
	return states.map(({ id, name }) => ({
		id: String(id),
		name: String(name),
		isOffered: true,
		comesFirst: true,
	}));
}
