import { isEmptyValue } from '../accountFields/blank';
import { titleOf, uniqueTitles } from '../accountFields/titles';
import { readText } from '../accountFields/writers';
import { address } from '../output/address';
import type { View } from '../output/view';
import type { PersatClient } from '../transport/client';
import type { List, ListRequest } from '../transport/collect';
import { emptyForms } from '../values/emptyForms';
import { formatTimeRange } from '../values/timeRanges';

/** Source: "The client object" of Persat's reference. */
export interface Client {
	uid_client?: string;
	company_name?: string;
	company_description?: string;
	type_id?: number;
	group_id?: number;
	latitude?: number;
	longitude?: number;
	service_time?: number;
	/** Minutes from midnight: when it opens, when it closes. */
	wt?: number[] | null;
	street?: string;
	street_nbr?: string;
	neighborhood?: string;
	city?: string;
	country?: string;
	last_updated?: string;
	/** By ID. */
	custom_fields?: Record<string, { name?: string; value?: unknown } | null> | null;
}

/** How other records name their client. */
export interface ClientReference {
	id?: number;
	name?: string;
	uid_client?: string;
}

/** A client as users see it. */
export const clientView: View<Client> = {
	id: 'clientNumber',
	dictionaries: ['clientTypes', 'clientGroups'],
	fields: [
		{ key: 'clientNumber', label: 'Client Number', simplified: true, valueOf: (c) => c.uid_client },
		{ key: 'name', label: 'Name', simplified: true, valueOf: (c) => c.company_name },
		{ key: 'address', label: 'Address', simplified: true, valueOf: address },
		{ key: 'latitude', label: 'Latitude', simplified: true, valueOf: (c) => c.latitude },
		{ key: 'longitude', label: 'Longitude', simplified: true, valueOf: (c) => c.longitude },
		{
			key: 'type',
			label: 'Type',
			simplified: true,
			valueOf: ({ type_id }, { nameOf }) => nameOf('clientTypes', type_id),
		},
		{
			key: 'group',
			label: 'Group',
			simplified: true,
			valueOf: ({ group_id }, { nameOf }) => nameOf('clientGroups', group_id),
		},
		{
			key: 'openingHours',
			label: 'Opening Hours',
			simplified: true,
			valueOf: ({ wt }) => formatTimeRange(wt),
		},
		{ key: 'customFields', label: 'Custom Fields', simplified: true, valueOf: customFields },
		{ key: 'lastUpdated', label: 'Last Updated', simplified: true, valueOf: (c) => c.last_updated },
		{ key: 'description', label: 'Description', valueOf: (c) => c.company_description },
		{ key: 'typeId', label: 'Type ID', valueOf: (c) => c.type_id },
		{ key: 'groupId', label: 'Group ID', valueOf: (c) => c.group_id },
		{ key: 'serviceTime', label: 'Service Time', valueOf: (c) => c.service_time },
		{ key: 'street', label: 'Street', valueOf: (c) => c.street },
		{ key: 'streetNumber', label: 'Street Number', valueOf: (c) => c.street_nbr },
		{ key: 'neighborhood', label: 'Neighborhood', valueOf: (c) => c.neighborhood },
		{ key: 'city', label: 'City', valueOf: (c) => c.city },
		{ key: 'country', label: 'Country', valueOf: (c) => c.country },
	],
};

/** One client; undefined when Persat has none of that number. */
export async function findClient(
	persat: PersatClient<'client.get'>,
	client: string,
): Promise<Client | undefined> {
	return await persat.find('client.get', { path: { client } });
}

/** Every client of the account. */
export async function listClients(
	persat: PersatClient<'client.getMany'>,
	request: Omit<ListRequest<Client>, 'key'>,
): Promise<List<Client>> {
	const key = ({ uid_client }: Client) => uid_client;
	return await persat.offsetList('client.getMany', {}, { ...request, key });
}

function customFields({ custom_fields }: Client): Record<string, unknown> | undefined {
	if (typeof custom_fields !== 'object' || custom_fields === null) return undefined;
	const fields = Object.entries(custom_fields);
	const titles = uniqueTitles(
		fields.map(([id, field]) => ({ id, title: titleOf(field?.name, id) })),
	);
	return Object.fromEntries(
		fields.map(([id, field]) => [titles.get(id) ?? id, customValue(field?.value)]),
	);
}

/** Persat keeps them as texts. */
const customValue = (value: unknown) =>
	isEmptyValue(value) && typeof value !== 'string' ? emptyForms.text : readText(value);
