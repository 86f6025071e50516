import { dayWire, type Day } from '../core/days.mts';
import { notFound } from '../core/errors.mts';
import type { Store } from '../store.mts';
import { deviceName, findDevice } from './deviceStore.mts';

/** The deliveries of one device and day (Persat's reference, deliveries). */
export interface DeliveryRoute {
	/** Its creation time (Unix milliseconds). */
	_id: number;
	day: Day;
	device_id: number;
	departure: { name: string; planned_departure_time: number };
	/** In visit order. The state is the delivery's own. */
	stops: Stop[];
}

export interface Stop {
	_id: string;
	planned_arrival_time: number;
	/** Set once the driver has delivered. */
	arrival_time?: number;
}

export interface DeliveryRouteStore {
	/** By ID. */
	deliveryRoutes: Map<number, DeliveryRoute>;
}

export const emptyDeliveryRouteStore = (): DeliveryRouteStore => ({ deliveryRoutes: new Map() });

export function findRoute({ deliveryRoutes }: DeliveryRouteStore, id: number): DeliveryRoute {
	const found = deliveryRoutes.get(id);
	if (!found) throw notFound('El recurso no existe');
	return found;
}

/** The route as returned and sent in events. Deleted deliveries are not listed. */
export function readRoute(store: Store, { _id, day, device_id, departure, stops }: DeliveryRoute) {
	return {
		_id,
		assignation_info: {
			assigned_date: dayWire(day),
			device_id,
			device_name: deviceName(findDevice(store, device_id)),
		},
		departure,
		deliveries: stops.flatMap((stop) => {
			const delivery = store.deliveries.get(stop._id);
			if (!delivery) return [];
			const { planned_arrival_time, arrival_time } = stop;
			return [
				{
					_id: stop._id,
					state: delivery.state,
					planned_arrival_time,
					...(arrival_time !== undefined && { arrival_time }),
				},
			];
		}),
	};
}
