import { addDays, type Day } from '../core/days.mts';
import { badRequest, conflict } from '../core/errors.mts';
import type { Store } from '../store.mts';
import { clientOf } from './clientRef.mts';
import {
	findDelivery,
	findDeliverySchema,
	readDeleted,
	type Delivery,
	type DeliveryData,
} from './deliveryStore.mts';
import { checkValues } from './widgetRules.mts';

// Shared by the API and the web app.

export interface NewDelivery {
	_id: string;
	uid_client?: string;
	labels_ids?: number[];
	due_date?: Day;
	source_tag?: string;
	data: Partial<Omit<DeliveryData, 'contact' | 'position'>> &
		Pick<DeliveryData, 'schema_id'> & {
			contact?: Partial<DeliveryData['contact']>;
			position?: { address?: Partial<DeliveryData['position']['address']>; location?: number[] };
		};
}

/** Adds a delivery in PENDING. Defaults come from its type. */
export function insertDelivery(store: Store, given: NewDelivery): Delivery {
	const { _id, uid_client, data } = given;
	const schema = findDeliverySchema(store, data.schema_id);
	if (!schema) throw badRequest(`No existe el tipo de entrega con id: ${data.schema_id}`);
	if (uid_client !== undefined) clientOf(store, uid_client);
	const { widgets } = schema.instructions_description;
	const instructions = checkValues(store, widgets, data.instructions ?? {}, uid_client);
	if (store.deliveries.has(_id)) {
		throw conflict(`Ya existe una entrega con ese mismo identificador: '${_id}'`);
	}

	const { position = {}, contact, ...rest } = data;
	const delivery: Delivery = {
		_id,
		state: 'PENDING',
		created: nextMoment(store),
		...(given.source_tag !== undefined && { source_tag: given.source_tag }),
		labels_ids: given.labels_ids ?? schema.labels_ids,
		due_date: given.due_date ?? addDays(store.clock.today(), schema.default_due_days),
		...(uid_client !== undefined && { uid_client }),
		delivery_data: {
			...rest,
			service_time: data.service_time ?? schema.default_service_time,
			contact: { name: '', phone: '', email: '', ...contact },
			position: {
				address: { clean: '', extra_info: '', ...position.address },
				...(position.location && { location: position.location }),
			},
			instructions,
		},
	};
	store.deliveries.set(_id, delivery);
	return delivery;
}

/** Now, or the next free millisecond, because no two deliveries share one. */
function nextMoment({ clock, deliveries }: Store): string {
	let latest = 0;
	for (const { created } of deliveries.values()) latest = Math.max(latest, Date.parse(created));
	return new Date(Math.max(clock.now().getTime(), latest + 1)).toISOString();
}

/** Deletes pending deliveries, all or none. Returns the payload of the event. */
export function deleteDeliveries(store: Store, ids: readonly string[]) {
	const found = ids.map((id) => findDelivery(store, id));
	for (const { state } of found) {
		if (state !== 'PENDING') {
			throw badRequest(`No se puede eliminar una entrega en estado ${state}`);
		}
	}
	for (const { _id } of found) store.deliveries.delete(_id);
	return found.map((delivery) => readDeleted(store, delivery));
}
