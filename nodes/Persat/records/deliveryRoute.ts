import type { View } from '../output/view';
import type { PersatClient } from '../transport/client';
import { dayOf } from '../values/days';
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
	/** In the order of the visits. */
	deliveries?: Stop[] | null;
}

interface Stop {
	_id?: string;
	state?: string;
	/** Minutes from midnight, like the next one. */
	planned_arrival_time?: number;
	/** Not there until the driver has delivered. */
	arrival_time?: number;
}

/** A route as users see it. */
export const deliveryRouteView: View<DeliveryRoute> = {
	id: 'routeId',
	dictionaries: [],
	fields: [
		{ key: 'routeId', label: 'Route ID', simplified: true, valueOf: (r) => r._id },
		{
			key: 'date',
			label: 'Date',
			simplified: true,
			valueOf: (r) => dayOf(r.assignation_info?.assigned_date),
		},
		{
			key: 'device',
			label: 'Device',
			simplified: true,
			valueOf: (r) => r.assignation_info?.device_name,
		},
		{
			key: 'departure',
			label: 'Departure',
			simplified: true,
			valueOf: (r) => r.departure?.name,
		},
		{
			key: 'departureTime',
			label: 'Departure Time',
			simplified: true,
			valueOf: (r) => formatTimeOfDay(r.departure?.planned_departure_time),
		},
		{ key: 'deliveries', label: 'Deliveries', simplified: true, valueOf: stops },
		{ key: 'deviceId', label: 'Device ID', valueOf: (r) => r.assignation_info?.device_id },
	],
};

/** One route; undefined when Persat has none of that ID. */
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
		...(arrival_time !== undefined && { arrival: formatTimeOfDay(arrival_time) }),
	}));
}
