import { valuesByTitle } from '../output/names';
import type { View } from '../output/view';
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

/** A form as users see it. */
export const formView: View<Form> = {
	id: 'formId',
	dictionaries: [],
	schema: { kind: 'form', idOf: (f) => f.df_data?.schema_id },
	fields: [
		{ key: 'formId', label: 'Form ID', simplified: true, valueOf: (f) => f._id },
		{
			key: 'formType',
			label: 'Form Type',
			simplified: true,
			valueOf: (f, { schema }) => schema?.title ?? f.df_data?.schema_id,
		},
		{
			key: 'clientNumber',
			label: 'Client Number',
			simplified: true,
			valueOf: (f) => f.client?.uid_client,
		},
		{ key: 'clientName', label: 'Client Name', simplified: true, valueOf: (f) => f.client?.name },
		{ key: 'state', label: 'State', simplified: true, valueOf: (f) => f.state?.name },
		{ key: 'created', label: 'Created', simplified: true, valueOf: (f) => f.created },
		{
			key: 'createdBy',
			label: 'Created By',
			simplified: true,
			valueOf: (f) => f.created_by_user_name,
		},
		{
			key: 'lastUpdated',
			label: 'Last Updated',
			simplified: true,
			valueOf: (f) => f.df_data?.results?.last_updated,
		},
		{
			key: 'fields',
			label: 'Fields',
			simplified: true,
			// A form that comes without its values does not say that they are empty.
			valueOf: (f, { schema }) =>
				valuesByTitle(f.df_data?.results?.formvalues, schema?.fields) ?? {},
		},
		{ key: 'createdById', label: 'Created By ID', valueOf: (f) => f.created_by_user_id },
		{ key: 'formTypeId', label: 'Form Type ID', valueOf: (f) => f.df_data?.schema_id },
		{ key: 'stateColor', label: 'State Color', valueOf: (f) => f.state?.color },
		{ key: 'stateId', label: 'State ID', valueOf: (f) => f.state?.id },
	],
};

/** One form; undefined when Persat has none of that ID. */
export async function findForm(
	persat: PersatClient<'form.get'>,
	form: string,
): Promise<Form | undefined> {
	return await persat.find('form.get', { path: { form } });
}

/** The forms that were created in a range of days, oldest first. Persat's list leaves their states out. */
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
			// The list resumes at the first day of a window, so a window counts as a whole.
			return await persat.offsetList('form.getMany', { query }, request);
		},
		request,
	);
}

/** Whether the present state was set through the API. Source: "Authorship" of Persat's reference. */
export async function wasStateSetByApi(
	persat: PersatClient<'form.getStateHistory'>,
	{ _id }: Form,
): Promise<boolean> {
	const form = String(_id);
	const history: StateChange[] = await persat.list('form.getStateHistory', { path: { form } });
	const [latest] = history.sort((a, b) => (String(a.created_at) > String(b.created_at) ? -1 : 1));
	return latest?.user_id === null;
}

interface StateChange {
	created_at?: string;
	user_id?: number | null;
}
