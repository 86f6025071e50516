import type { IDataObject } from 'n8n-workflow';
import type { View, ViewField } from '../../output/view';

// Source: "devices, zones and tracking" of Persat's reference.

const device: ViewField = {
	key: 'device',
	label: 'Device',
	simplified: true,
	read: ({ device_id }, { nameOf }) => nameOf('devices', device_id),
};
const deviceId: ViewField = {
	key: 'deviceId',
	label: 'Device ID',
	simplified: true,
	read: ({ device_id }) => device_id,
};

export const positionView: View = {
	id: 'deviceId',
	dictionaries: ['devices'],
	fields: [
		deviceId,
		device,
		{ key: 'latitude', label: 'Latitude', simplified: true, read: (p) => p.latitude },
		{ key: 'longitude', label: 'Longitude', simplified: true, read: (p) => p.longitude },
		{ key: 'timestamp', label: 'Timestamp', simplified: true, read: (p) => p.timestamp },
	],
};

export const pathSummaryView: View = {
	id: 'date',
	dictionaries: ['devices'],
	fields: [
		{ key: 'date', label: 'Date', simplified: true, read: ({ date }) => date },
		deviceId,
		device,
		{
			key: 'totalKilometers',
			label: 'Total Kilometers',
			simplified: true,
			read: totalKilometers,
		},
		{
			key: 'insideKilometers',
			label: 'Kilometers Inside the Working Area',
			simplified: true,
			read: ({ distance_inside_wa }) => distance_inside_wa,
		},
		{
			key: 'outsideKilometers',
			label: 'Kilometers Outside the Working Area',
			simplified: true,
			read: ({ distance_outside_wa }) => distance_outside_wa,
		},
	],
};

/** Rounded to metres: the sum of two decimal fractions has a tail. */
function totalKilometers({ distance_inside_wa, distance_outside_wa }: IDataObject) {
	if (typeof distance_inside_wa !== 'number' || typeof distance_outside_wa !== 'number') {
		return undefined;
	}
	return Math.round((distance_inside_wa + distance_outside_wa) * 1000) / 1000;
}

/** The client of a visit; null where the place is none. */
const clientOf = (visit: IDataObject) => visit.client as IDataObject | null | undefined;

export const visitView: View = {
	id: 'date',
	dictionaries: ['devices'],
	fields: [
		{ key: 'date', label: 'Date', simplified: true, read: ({ date }) => date },
		{
			key: 'minutes',
			label: 'Minutes',
			simplified: true,
			read: ({ duration }) =>
				typeof duration === 'number' ? Math.round(duration / 6000) / 10 : undefined,
		},
		{
			key: 'clientNumber',
			label: 'Client Number',
			simplified: true,
			read: (visit) => clientOf(visit)?.uid_client,
		},
		{
			key: 'clientName',
			label: 'Client Name',
			simplified: true,
			read: (visit) => clientOf(visit)?.company_name,
		},
		deviceId,
		device,
	],
};
