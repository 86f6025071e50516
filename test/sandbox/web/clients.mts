import { conflict, missingField } from '../core/errors.mts';
import { isObject } from '../core/http.mts';
import type { Fire } from '../events.mts';
import { changeClient, findClient, insertClient } from '../resources/client.mts';
import { checkNameIsFree } from '../resources/clientRules.mts';
import { readClient, storeCustomFields, type Client } from '../resources/clientStore.mts';
import { removeClient } from '../resources/removeClient.mts';
import type { Store } from '../store.mts';

/** Custom fields in the output shape or flat, `{"<id>": value}`. */
export type WebClientFields = Omit<Partial<Client>, 'custom_fields'> & {
	custom_fields?: Record<string, string | { name?: string; value: string }>;
};

export interface WebClients {
	/** The number defaults to the next free one; the name is derived from it. */
	createClient(client?: WebClientFields): Client;
	updateClient(uid: string, changes: WebClientFields): Client;
	deleteClient(uid: string): void;
}

export const webClients = (store: Store, fire: Fire): WebClients => ({
	createClient(given = {}) {
		const uid_client = given.uid_client ?? nextUid(store);
		const company_name = given.company_name ?? `Cliente ${uid_client}`;
		if (uid_client.trim() === '') throw missingField('uid_client');
		if (company_name.trim() === '') throw missingField('company_name');
		if (store.clients.has(uid_client)) throw conflict('Ya existe un cliente con este número.');
		checkNameIsFree(store, company_name);
		const fields = { ...stored(store, given), uid_client, company_name };
		const client = readClient(store, insertClient(store, fields));
		fire('client.created', client);
		return client;
	},
	updateClient(uid, changes) {
		findClient(store, uid);
		if (changes.company_name !== undefined) {
			if (changes.company_name.trim() === '') throw missingField('company_name');
			checkNameIsFree(store, changes.company_name, uid);
		}
		const fields = { ...stored(store, changes), uid_client: uid };
		const client = readClient(store, changeClient(store, uid, fields));
		fire('client.updated', client);
		return client;
	},
	deleteClient(uid) {
		findClient(store, uid);
		removeClient(store, uid);
		fire('client.deleted', { uid_client: uid });
	},
});

function stored(store: Store, { custom_fields = {}, ...fields }: WebClientFields): Partial<Client> {
	const flat = Object.entries(custom_fields).map(([id, field]) => [
		id,
		isObject(field) ? field.value : field,
	]);
	return { ...fields, custom_fields: storeCustomFields(store, Object.fromEntries(flat)) };
}

/** The first free number after the seeded ones. */
export function nextUid(store: Store): string {
	let number = 1001 + store.clients.size;
	while (store.clients.has(`CL-${number}`)) number++;
	return `CL-${number}`;
}
