import { decodeCustomFields, type CustomFields } from '../accountFields/customFields';
import { address } from '../output/address';
import { instant, mapLink, named, timeRange } from '../output/values';
import { view } from '../output/view';
import type { PersatClient } from '../transport/client';
import type { List, ListRequest } from '../transport/collect';

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
	/** Opening and closing time, in minutes from midnight. */
	wt?: number[] | null;
	street?: string;
	street_nbr?: string;
	neighborhood?: string;
	city?: string;
	country?: string;
	last_updated?: string;
	custom_fields?: CustomFields | null;
}

/** How other records refer to their client. */
export interface ClientReference {
	id?: number;
	name?: string;
	uid_client?: string;
}

export const clientView = view<Client>({
	simplified: {
		clientNumber: (c) => c.uid_client,
		name: (c) => c.company_name,
		type: named('clientTypes', (c) => c.type_id),
		group: named('clientGroups', (c) => c.group_id),
		address,
		openingHours: timeRange((c) => c.wt),
		customFields: { valueOf: customFields, isOwn: true },
		latitude: (c) => c.latitude,
		longitude: (c) => c.longitude,
		mapLink: mapLink((c) => c),
		lastUpdated: instant((c) => c.last_updated),
	},
	more: {
		description: (c) => c.company_description,
		typeId: (c) => c.type_id,
		groupId: (c) => c.group_id,
		serviceTime: (c) => c.service_time,
		street: (c) => c.street,
		streetNumber: (c) => c.street_nbr,
		neighborhood: (c) => c.neighborhood,
		city: (c) => c.city,
		country: (c) => c.country,
	},
});

/** One client, or undefined if Persat has none with that number. */
export async function findClient(
	persat: PersatClient<'client.get'>,
	client: string,
): Promise<Client | undefined> {
	return await persat.find('client.get', { path: { client } });
}

/** All clients of the account. */
export async function listClients(
	persat: PersatClient<'client.getMany'>,
	request: Omit<ListRequest<Client>, 'key'>,
): Promise<List<Client>> {
	const key = ({ uid_client }: Client) => uid_client;
	return await persat.offsetList('client.getMany', {}, { ...request, key });
}

function customFields({ custom_fields }: Client): Record<string, unknown> | undefined {
	return custom_fields && typeof custom_fields === 'object'
		? decodeCustomFields(custom_fields)
		: undefined;
}
