import type { Store } from '../store.mts';

/** Deletes a client with all of its history (Persat's reference, clients). */
export function removeClient(store: Store, uid: string): void {
	store.clients.delete(uid);
	// A client created later with the same number is a different client.
	store.clientIds.delete(uid);
	const isOthers = (record: { uid_client?: string }) => record.uid_client !== uid;
	store.clientObjects = store.clientObjects.filter(isOthers);
	store.movedObjects = store.movedObjects.filter(isOthers);
	store.followUps = store.followUps.filter(isOthers);
	for (const form of store.forms.values()) if (!isOthers(form)) store.forms.delete(form._id);
	store.formStateChanges = store.formStateChanges.filter(({ form_id }) => store.forms.has(form_id));
	for (const order of store.workOrders.values()) {
		if (!isOthers(order)) store.workOrders.delete(order._id);
	}
	store.workOrderInstances = store.workOrderInstances.filter(isOthers);
	for (const delivery of store.deliveries.values()) {
		if (!isOthers(delivery)) store.deliveries.delete(delivery._id);
	}
}
