import type { IDataObject } from 'n8n-workflow';
import { at } from '../../output/read';
import type { View } from '../../output/view';
import { dayOf, formatTimeOfDay } from '../../schema/values';

/** A route as users see it. Source: "The route object" of Persat's reference. */
export const deliveryRouteView: View = {
	id: 'routeId',
	dictionaries: [],
	fields: [
		{ key: 'routeId', label: 'Route ID', simplified: true, read: (route) => route._id },
		{
			key: 'date',
			label: 'Date',
			simplified: true,
			read: (route) => dayOf(at(route, 'assignation_info', 'assigned_date')),
		},
		{
			key: 'device',
			label: 'Device',
			simplified: true,
			read: (route) => at(route, 'assignation_info', 'device_name'),
		},
		{
			key: 'departure',
			label: 'Departure',
			simplified: true,
			read: (route) => at(route, 'departure', 'name'),
		},
		{
			key: 'departureTime',
			label: 'Departure Time',
			simplified: true,
			read: (route) => formatTimeOfDay(at(route, 'departure', 'planned_departure_time')),
		},
		{ key: 'deliveries', label: 'Deliveries', simplified: true, read: stops },
		{
			key: 'deviceId',
			label: 'Device ID',
			read: (route) => at(route, 'assignation_info', 'device_id'),
		},
	],
};

function stops({ deliveries }: IDataObject): unknown {
	if (!Array.isArray(deliveries)) return undefined;
	return (deliveries as IDataObject[]).map(
		({ _id, state, planned_arrival_time, arrival_time }) => ({
			deliveryId: _id,
			state,
			plannedArrival: formatTimeOfDay(planned_arrival_time),
			// Not there until the driver has delivered.
			...(arrival_time !== undefined && { arrival: formatTimeOfDay(arrival_time) }),
		}),
	);
}
