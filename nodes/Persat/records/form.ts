import { accountFields, instant, schemaTitle } from '../output/values';
import { view } from '../output/view';
import type { PersatClient } from '../transport/client';
import type { List, ListRequest } from '../transport/collect';
import type { DayRange } from '../transport/paging/days';
import { toPersatDay } from '../values/days';
import type { ClientReference } from './client';

/** Source: "The form object" of Persat's reference. Lists and events carry less. */
export interface Form {
	_id?: string | number;
	created?: string;
	created_by_user_name?: string;
	created_by_user_id?: number;
	client?: ClientReference | null;
	state?: { id?: number; name?: string; color?: string; deleted?: boolean } | null;
	df_data?: {
		/** The version of the form type. */
		schema_id?: number;
		/** Values by field ID. */
		results?: { last_updated?: string; formvalues?: object } | null;
	} | null;
}

export const formView = view<Form>({
	schema: { kind: 'form', idOf: (f) => f.df_data?.schema_id },
	simplified: {
		formId: (f) => f._id,
		type: schemaTitle((f) => f.df_data?.schema_id),
		clientNumber: (f) => f.client?.uid_client,
		clientName: (f) => f.client?.name,
		state: (f) => f.state?.name,
		created: instant((f) => f.created),
		createdBy: (f) => f.created_by_user_name,
		lastUpdated: instant((f) => f.df_data?.results?.last_updated),
		// A form without values in the data is not known to be empty.
		fields: accountFields('fields', (f) => f.df_data?.results?.formvalues ?? {}),
	},
	more: {
		createdById: (f) => f.created_by_user_id,
		stateColor: (f) => f.state?.color,
		stateId: (f) => f.state?.id,
		typeId: (f) => f.df_data?.schema_id,
	},
});

/** One form, or undefined if Persat has none with that ID. */
export async function findForm(
	persat: PersatClient<'form.get'>,
	form: string,
): Promise<Form | undefined> {
	return await persat.find('form.get', { path: { form } });
}

/** The forms created in a range of days, oldest first. Persat's list lacks their states. */
export async function listForms(
	persat: PersatClient<'form.getMany'>,
	range: DayRange,
	{ client, ...rest }: Omit<ListRequest<Form>, 'key'> & { client?: string },
): Promise<List<Form>> {
	const request: ListRequest<Form> = { ...rest, key: ({ _id }) => _id };
	return await persat.windowList(
		range,
		async ({ from, to }) => {
			const query = { from: toPersatDay(from), to: toPersatDay(to), uid_client: client };
			// The list resumes at the first day of a window, so a window counts only as a whole.
			return await persat.offsetList('form.getMany', { query }, request);
		},
		request,
	);
}

/** Whether the current state was set through the API. Source: "Authorship" of Persat's reference. */
export async function wasStateSetByApi(
	persat: PersatClient<'form.getStateHistory'>,
	{ _id }: Form,
): Promise<boolean> {
	const form = String(_id);
	const history: StateChange[] = await persat.list('form.getStateHistory', { path: { form } });
	const [latest] = history.sort((a, b) => (String(a.created_at) > String(b.created_at) ? -1 : 1));
	return latest?.user_id === null;
}

/** One state change of a form. */
export interface StateChange {
	form_id?: string;
	state_id?: number;
	state_name?: string;
	created_at?: string;
	user_name?: string;
	/** Null if it was made through the API. */
	user_id?: number | null;
}

export const stateChangeView = view<StateChange>({
	simplified: {
		formId: (c) => c.form_id,
		state: (c) => c.state_name,
		changedAt: instant((c) => c.created_at),
		changedBy: (c) => c.user_name,
		changedById: (c) => c.user_id,
		stateId: (c) => c.state_id,
	},
});
