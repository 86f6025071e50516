import { notFound } from '../core/errors.mts';
import type { Client, ClientStore } from './clientStore.mts';

/** The client in forms, orders and deliveries (Persat's reference). Its `id` is internal. */
export function clientRef(store: ClientStore, uid_client: string) {
	// A test may have added a client directly to the store.
	if (!store.clientIds.has(uid_client)) store.clientIds.set(uid_client, ++store.lastClientId);
	const id = store.clientIds.get(uid_client);
	return { id, name: store.clients.get(uid_client)?.company_name ?? '', uid_client };
}

/** The client a request refers to. The error text differs from that of the client's own operations. */
export function clientOf(store: ClientStore, uid_client: string): Client {
	const found = store.clients.get(uid_client);
	if (!found) throw notFound('No hay un cliente con este nro.');
	return found;
}
