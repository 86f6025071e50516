import { badRequest } from '../core/errors.mts';
import type { Fire } from '../events.mts';
import {
	deleteDeliveries,
	insertDelivery,
	type NewDelivery,
} from '../resources/deliveryActions.mts';
import {
	FINAL_STATES,
	findDelivery,
	findDeliverySchema,
	readDelivery,
	type EndState,
} from '../resources/deliveryStore.mts';
import { webUser } from '../resources/userStore.mts';
import { checkValues } from '../resources/widgetRules.mts';
import type { Store } from '../store.mts';

/** A delivery as the API returns it. */
export type ReadDelivery = ReturnType<typeof readDelivery>;

export type WebDelivery = Partial<NewDelivery>;

export interface WebDeliveries {
	/** One delivery or an import: one event with an array as its payload. IDs are generated if missing. */
	createDeliveries(given?: readonly WebDelivery[]): ReadDelivery[];
	/** The driver enters the result. */
	finishDelivery(id: string, state?: EndState, formvalues?: Record<string, unknown>): ReadDelivery;
	/** One or several pending deliveries: one event. */
	deleteDeliveries(ids: readonly string[]): void;
}

export const webDeliveries = (store: Store, fire: Fire): WebDeliveries => ({
	createDeliveries(given = [{}]) {
		const { name } = webUser(store);
		const moment = store.clock.localNow().slice(0, 16).replace('T', ' ');
		const imported = given.length > 1 ? { source_tag: `${name} ${moment}` } : {};
		const created = given.map((one) =>
			insertDelivery(store, {
				_id: freeId(store),
				data: { schema_id: 6 },
				...imported,
				...one,
			}),
		);
		const deliveries = created.map((one) => readDelivery(store, one));
		fire('delivery.created', deliveries);
		return deliveries;
	},
	finishDelivery(id, state = 'FINISHED', given = {}) {
		const delivery = findDelivery(store, id);
		if (delivery.state !== 'ASSIGNED') {
			throw badRequest(`No se puede finalizar una entrega en estado ${delivery.state}`);
		}
		const { schema_id } = delivery.delivery_data;
		const { widgets } = findDeliverySchema(store, schema_id)!.results_description;
		const values = checkValues(store, widgets, given, delivery.uid_client);
		const driver = store.technicians[0];
		delivery.state = state;
		delivery.delivery_data.results = {
			formvalues: { ...values, FW_FINAL_STATE: FINAL_STATES[state] },
			log: [
				{
					user_name: driver.name,
					user_real_name: driver.real_name ?? driver.name,
					user_id: driver.user_id,
					date: store.clock.now().toISOString(),
				},
			],
		};
		arrive(store, id);
		const read = readDelivery(store, delivery);
		fire('delivery.finished', read);
		return read;
	},
	deleteDeliveries(ids) {
		fire('delivery.deleted', deleteDeliveries(store, ids));
	},
});

function freeId({ deliveries }: Store): string {
	let number = 1001 + deliveries.size;
	while (deliveries.has(`PED-${number}`)) number++;
	return `PED-${number}`;
}

/** The route records the minute. */
function arrive({ clock, deliveryRoutes }: Store, id: string): void {
	const [hour, minute] = clock.localNow().slice(11, 16).split(':').map(Number);
	for (const { stops } of deliveryRoutes.values()) {
		const stop = stops.find(({ _id }) => _id === id);
		if (stop) stop.arrival_time = 60 * hour + minute;
	}
}
