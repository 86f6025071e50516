import { notFound } from '../core/errors.mts';
import { offsetPage } from '../core/paging.mts';
import { ok, type Resource } from '../core/route.mts';
import { checkClientChanges, checkNewClient, WRITABLE } from './clientRules.mts';
import { seedClients } from './clientSeed.mts';
import { readClient, storeCustomFields, type Client, type ClientStore } from './clientStore.mts';
import { removeClient } from './removeClient.mts';

/** Source: Persat's reference, clients. No operation fires an event; only the web app does. */
export const client: Resource = {
	name: 'client',
	seed: seedClients,
	routes: [
		{
			operation: 'client.get',
			method: 'GET',
			path: '/clients/{uid_client}',
			handle: ({ store, params }) => ok(readClient(store, findClient(store, params.uid_client))),
		},
		{
			operation: 'client.create',
			method: 'POST',
			path: '/clients',
			handle({ store, body }) {
				checkNewClient(store, body);
				const fields = writtenFields(store, body) as NewClient;
				return ok(readClient(store, insertClient(store, fields)));
			},
		},
		{
			operation: 'client.update',
			method: 'PUT',
			path: '/clients/{uid_client}',
			handle({ store, params, body }) {
				const { uid_client } = findClient(store, params.uid_client);
				checkClientChanges(store, uid_client, body);
				return ok(readClient(store, changeClient(store, uid_client, writtenFields(store, body))));
			},
		},
		{
			operation: 'client.delete',
			method: 'DELETE',
			path: '/clients/{uid_client}',
			handle({ store, params }) {
				const { uid_client } = findClient(store, params.uid_client);
				removeClient(store, uid_client);
				return ok({ uid_client });
			},
		},
		{
			operation: 'client.getMany',
			method: 'GET',
			path: '/clients',
			handle({ store, query }) {
				const read = (row: Client) => readClient(store, row);
				return offsetPage([...store.clients.values()], query, read, { limitRequired: false });
			},
		},
		{
			operation: 'client.getManyGroups',
			method: 'GET',
			path: '/client-groups',
			handle: ({ store }) => ok(store.clientGroups),
		},
		{
			operation: 'client.getManyTypes',
			method: 'GET',
			path: '/client-types',
			handle: ({ store }) => ok(store.clientTypes),
		},
		{
			operation: 'client.getManyCustomFields',
			method: 'GET',
			path: '/client-custom-fields',
			handle: ({ store }) => ok(store.clientCustomFields),
		},
	],
};

export function findClient(store: ClientStore, uid: string): Client {
	const found = store.clients.get(uid);
	if (!found) throw notFound('No existe un cliente con este número.');
	return found;
}

/** The required fields of a client. */
export type NewClient = Partial<Client> & Pick<Client, 'uid_client' | 'company_name'>;

/** Adds a client. Persat's defaults for type and group are not known; these are ours. */
export function insertClient(store: ClientStore, fields: NewClient): Client {
	const { uid_client, company_name, custom_fields = {}, ...rest } = fields;
	const created: Client = {
		uid_client,
		company_name,
		company_description: '',
		type_id: 0,
		group_id: 1,
		...rest,
		last_updated: new Date().toISOString(),
		custom_fields,
	};
	store.clients.set(uid_client, created);
	store.clientIds.set(uid_client, ++store.lastClientId);
	return created;
}

/** A partial change: omitted fields and custom fields stay. */
export function changeClient(store: ClientStore, uid: string, changes: Partial<Client>): Client {
	const before = findClient(store, uid);
	const after = {
		...before,
		...changes,
		custom_fields: { ...before.custom_fields, ...changes.custom_fields },
		last_updated: new Date().toISOString(),
	};
	store.clients.set(uid, after);
	return after;
}

/** The fields a checked body writes. */
function writtenFields(store: ClientStore, body: Record<string, unknown>): Partial<Client> {
	const fields = WRITABLE.filter((field) => body[field] !== undefined);
	return {
		...Object.fromEntries(fields.map((field) => [field, body[field]])),
		custom_fields: storeCustomFields(store, (body.custom_fields ?? {}) as Record<string, unknown>),
	};
}
