import type { IDataObject } from 'n8n-workflow';
import type { PersatClient } from '../transport/request';
import type { Entry } from './entries';
import type { Schemas } from './schemas';

/** The version of the form type that a form was filled in with. */
export const formTypeOf = ({ df_data }: IDataObject) =>
	(df_data as IDataObject | undefined)?.schema_id;

/** What ties the versions of a form's type together: its states belong to it. */
export async function groupOf(form: IDataObject, schemas: Schemas): Promise<unknown> {
	return (await schemas.get('form', Number(formTypeOf(form)))).group;
}

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
