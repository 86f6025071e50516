import type { Day } from '../core/days.mts';
import { conflict } from '../core/errors.mts';
import type { Fire } from '../events.mts';
import { findRoute, readRoute, type DeliveryRoute } from '../resources/deliveryRouteStore.mts';
import { findDelivery } from '../resources/deliveryStore.mts';
import { findDevice } from '../resources/deviceStore.mts';
import type { Store } from '../store.mts';

/** A route as the API returns it. */
export type ReadRoute = ReturnType<typeof readRoute>;

export interface WebRouteFields {
	/** IDs in visit order. */
	deliveries?: readonly string[];
	device_id?: number;
	day?: Day;
	/** Minutes from midnight. */
	planned_departure_time?: number;
}

export interface WebRoutes {
	/** By default, today's route of the first device. Its deliveries become ASSIGNED. */
	assignRoute(given?: WebRouteFields): ReadRoute;
	/** Removed deliveries return to ROUTING. */
	updateRoute(id: number, changes: WebRouteFields): ReadRoute;
	/** Every unfinished delivery returns to ROUTING. */
	cancelRoute(id: number): ReadRoute;
}

/** Minutes between two stops. */
const LEG = 25;

export function webRoutes(store: Store, fire: Fire): WebRoutes {
	/** Adds the route and its deliveries to the store. */
	function save(route: DeliveryRoute, ids: readonly string[]): ReadRoute {
		findDevice(store, route.device_id);
		const found = ids.map((id) => findDelivery(store, id));
		const isOnIt = (id: string) => route.stops.some((stop) => stop._id === id);
		for (const { _id, state } of found) {
			if (!isOnIt(_id) && state !== 'ROUTING' && state !== 'PENDING') {
				throw conflict(`No se puede asignar una entrega en estado ${state}`);
			}
		}
		release(route, ids);
		for (const delivery of found) {
			if (!isOnIt(delivery._id)) delivery.state = 'ASSIGNED';
			delivery.assignation = { day: route.day, device_id: route.device_id };
		}
		const { planned_departure_time } = route.departure;
		route.stops = ids.map((_id, i) => ({
			...route.stops.find((stop) => stop._id === _id),
			_id,
			planned_arrival_time: planned_departure_time + LEG * (i + 1),
		}));
		store.deliveryRoutes.set(route._id, route);
		return readRoute(store, route);
	}

	/** Removes stops that are neither kept nor finished from the route. */
	function release({ stops }: DeliveryRoute, kept: readonly string[]): void {
		for (const { _id } of stops) {
			const delivery = store.deliveries.get(_id);
			if (!delivery || kept.includes(_id) || delivery.state !== 'ASSIGNED') continue;
			delivery.state = 'ROUTING';
			delete delivery.assignation;
		}
	}

	return {
		assignRoute(given = {}) {
			const { deliveries = [], planned_departure_time = 540 } = given;
			const [firstDevice] = store.devices.keys();
			const route = save(
				{
					_id: freeRouteId(store),
					day: given.day ?? store.clock.today(),
					device_id: given.device_id ?? firstDevice,
					departure: { name: 'Depósito', planned_departure_time },
					stops: [],
				},
				deliveries,
			);
			fire('deliveryRoute.assigned', route);
			return route;
		},
		updateRoute(id, changes) {
			const before = findRoute(store, id);
			const { planned_departure_time = before.departure.planned_departure_time } = changes;
			const route = save(
				{
					...before,
					day: changes.day ?? before.day,
					device_id: changes.device_id ?? before.device_id,
					departure: { ...before.departure, planned_departure_time },
				},
				changes.deliveries ?? before.stops.map(({ _id }) => _id),
			);
			fire('deliveryRoute.updated', route);
			return route;
		},
		cancelRoute(id) {
			const route = findRoute(store, id);
			release(route, []);
			store.deliveryRoutes.delete(id);
			const read = readRoute(store, route);
			fire('deliveryRoute.canceled', read);
			return read;
		},
	};
}

function freeRouteId({ clock, deliveryRoutes }: Store): number {
	let id = clock.now().getTime();
	while (deliveryRoutes.has(id)) id++;
	return id;
}
