import { insertClient } from '../resources/client.mts';
import type { Store } from '../store.mts';
import { nextUid } from './clients.mts';

/** The account's first client. An empty account gets one, without an event. */
export function anyClient(store: Store): string {
	const [first] = store.clients.keys();
	if (first !== undefined) return first;
	const uid_client = nextUid(store);
	return insertClient(store, { uid_client, company_name: `Cliente ${uid_client}` }).uid_client;
}
