import type { Random } from '../core/random.mts';
import type { AccountSize } from '../core/route.mts';
import type { Store } from '../store.mts';
import type { DeliveryRoute } from './deliveryRouteStore.mts';
import { isEnded } from './deliveryStore.mts';

/** Minutes from midnight, and between two stops. */
const DEPARTURE = 540;
const LEG = 25;

/** One route per device and day, for deliveries with both. */
export function seedRoutes(store: Store, _size: AccountSize, random: Random): void {
	const routes = new Map<string, DeliveryRoute>();
	for (const delivery of store.deliveries.values()) {
		const { assignation } = delivery;
		if (!assignation) continue;
		const { day, device_id } = assignation;
		const key = `${day} ${device_id}`;
		const route = routes.get(key) ?? {
			// Before the departure. The device makes it unique within the day.
			_id: Date.parse(`${day}T10:30:00.000Z`) + device_id,
			day,
			device_id,
			departure: { name: 'Depósito', planned_departure_time: DEPARTURE },
			stops: [],
		};
		routes.set(key, route);
		const planned = DEPARTURE + LEG * (route.stops.length + 1);
		route.stops.push({
			_id: delivery._id,
			planned_arrival_time: planned,
			...(isEnded(delivery) && { arrival_time: planned + random.int(-5, 20) }),
		});
	}
	for (const route of routes.values()) store.deliveryRoutes.set(route._id, route);
}
