import { day, time } from '../output/values';
import { view } from '../output/view';
import type { PersatClient } from '../transport/client';
import { formatTimeOfDay } from '../values/times';

/** Source: "The route object" of Persat's reference. */
export interface DeliveryRoute {
	_id?: number;
	assignation_info?: {
		assigned_date?: string;
		device_id?: number;
		device_name?: string;
	} | null;
	departure?: {
		name?: string;
		/** Minutes from midnight. */
		planned_departure_time?: number;
	} | null;
	/** In visit order. */
	deliveries?: Stop[] | null;
}

interface Stop {
	_id?: string;
	state?: string;
	/** Minutes from midnight, like `arrival_time`. */
	planned_arrival_time?: number;
	/** Missing until the driver has delivered. */
	arrival_time?: number;
}

export const deliveryRouteView = view<DeliveryRoute>({
	simplified: {
		routeId: (r) => r._id,
		date: day((r) => r.assignation_info?.assigned_date),
		device: (r) => r.assignation_info?.device_name,
		departure: (r) => r.departure?.name,
		departureTime: time((r) => r.departure?.planned_departure_time),
		deliveries: stops,
	},
	more: { deviceId: (r) => r.assignation_info?.device_id },
});

/** One route, or undefined if Persat has none with that ID. */
export async function findDeliveryRoute(
	persat: PersatClient<'deliveryRoute.get'>,
	route: string | number,
): Promise<DeliveryRoute | undefined> {
	return await persat.find('deliveryRoute.get', { path: { route } });
}

function stops({ deliveries }: DeliveryRoute): object[] | undefined {
	if (!Array.isArray(deliveries)) return undefined;
	return deliveries.map(({ _id, state, planned_arrival_time, arrival_time }) => ({
		deliveryId: _id,
		state,
		plannedArrival: formatTimeOfDay(planned_arrival_time),
		arrival: formatTimeOfDay(arrival_time) ?? null,
	}));
}
