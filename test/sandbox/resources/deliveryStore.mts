import { integerOf } from '../core/checks.mts';
import { dayWire, type Day } from '../core/days.mts';
import { notFound } from '../core/errors.mts';
import type { Store } from '../store.mts';
import { clientRef } from './clientRef.mts';
import { deviceName, findDevice } from './deviceStore.mts';
import type { LabelBook } from './labels.mts';
import { readValues, type Values, type Widget } from './widgets.mts';

/** One version of a delivery type, as Persat returns it (Persat's reference, deliveries). */
export interface DeliverySchema {
	schema_group: number;
	schema_id: number;
	production: boolean;
	version: number;
	draft: boolean;
	name: string;
	default_service_time: number;
	/** Days from creation to `due_date`. */
	default_due_days: number;
	/** Default labels. */
	labels_ids: number[];
	instructions_description: { widgets: Widget[] };
	results_description: { widgets: Widget[] };
}

export const END_STATES = ['FINISHED', 'FINISHED_WITH_DEVIATION', 'NOT_FINISHED'] as const;

export type EndState = (typeof END_STATES)[number];

export type DeliveryState = 'PENDING' | 'ROUTING' | 'ASSIGNED' | EndState;

export const isEnded = ({ state }: Delivery): boolean =>
	(END_STATES as readonly DeliveryState[]).includes(state);

/** The driver's choice in `FW_FINAL_STATE`. Only NOT_DELIVERED is documented. */
export const FINAL_STATES: Record<EndState, string> = {
	FINISHED: 'DELIVERED',
	FINISHED_WITH_DEVIATION: 'DELIVERED_WITH_DEVIATION',
	NOT_FINISHED: 'NOT_DELIVERED',
};

export interface Delivery {
	/** Chosen by its creator. */
	_id: string;
	state: DeliveryState;
	/** UTC. No two deliveries share a millisecond, so that the cursor skips none. */
	created: string;
	/** User and local date of a bulk import. */
	source_tag?: string;
	labels_ids: number[];
	due_date: Day;
	/** Missing for a delivery without a client. */
	uid_client?: string;
	delivery_data: DeliveryData;
	/** Set once it is on a route. */
	assignation?: { day: Day; device_id: number };
}

export interface DeliveryData {
	schema_id: number;
	service_time: number;
	wt?: number[];
	capacity?: number;
	contact: { name: string; phone: string; email: string };
	position: {
		address: { clean: string; extra_info: string };
		/** Longitude first. Missing if it has no coordinates yet. */
		location?: number[];
	};
	/** Without a `formvalues` level. */
	instructions: Values;
	results?: { formvalues: Values; log: ResultLog[] };
	rework?: boolean;
}

export interface ResultLog {
	user_name: string;
	user_real_name: string;
	user_id: number;
	date: string;
}

export interface DeliveryStore {
	deliverySchemas: DeliverySchema[];
	deliveryLabels: LabelBook;
	/** By ID, in order of creation. */
	deliveries: Map<string, Delivery>;
}

export const emptyDeliveryStore = (): DeliveryStore => ({
	deliverySchemas: [],
	deliveryLabels: { labels: [], lastId: 0 },
	deliveries: new Map(),
});

export function findDelivery({ deliveries }: DeliveryStore, id: string): Delivery {
	const found = deliveries.get(id);
	if (!found) throw notFound('El recurso no existe');
	return found;
}

export const findDeliverySchema = ({ deliverySchemas }: DeliveryStore, id: number) =>
	deliverySchemas.find(({ schema_id }) => schema_id === id);

/** The version in a path variable. */
export function deliverySchemaOf(store: DeliveryStore, text: string): DeliverySchema {
	const id = integerOf(text, "'schema_id' debe ser un number (entero) obligatorio");
	const found = findDeliverySchema(store, id);
	if (!found) throw notFound(`No existe el tipo de entrega con id: ${id}`);
	return found;
}

/** The delivery as returned, listed and sent in events. */
export function readDelivery(store: Store, delivery: Delivery) {
	const { uid_client, assignation, delivery_data, source_tag } = delivery;
	const { instructions, results, ...data } = delivery_data;
	const schema = findDeliverySchema(store, data.schema_id)!;
	const read = (widgets: readonly Widget[], values: Values) =>
		readValues(store.photos, widgets, values);
	return {
		_id: delivery._id,
		state: delivery.state,
		created: delivery.created,
		...(source_tag !== undefined && { source_tag }),
		labels_ids: delivery.labels_ids,
		due_date: dayWire(delivery.due_date),
		...(uid_client !== undefined && { client: clientRef(store, uid_client) }),
		delivery_data: {
			...data,
			instructions: read(schema.instructions_description.widgets, instructions),
			...(results && {
				results: {
					formvalues: read(schema.results_description.widgets, results.formvalues),
					log: results.log,
				},
			}),
		},
		...(assignation && {
			assignation_info: {
				date: dayWire(assignation.day),
				device_name: deviceName(findDevice(store, assignation.device_id)),
			},
		}),
	};
}

/** The payload of `delivery.deleted` (Persat's reference, webhooks). */
export function readDeleted(store: Store, { _id, state, created, ...delivery }: Delivery) {
	const { uid_client, delivery_data } = delivery;
	return {
		_id,
		state,
		created,
		...(uid_client !== undefined && { client: clientRef(store, uid_client) }),
		delivery_data: { contact: delivery_data.contact },
	};
}
