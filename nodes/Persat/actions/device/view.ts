import type { IDataObject } from 'n8n-workflow';
import type { View, ViewField } from '../../output/view';
import { deviceName } from '../../schema/dictionaries';
import { dayText, weekDays } from './workingHours';

const workingHours = weekDays.map(
	({ label, key }): ViewField => ({
		key,
		label,
		simplified: true,
		read: ({ working_hours }) => dayText(working_hours, key),
	}),
);

/**
 * A device as users see it; the hours of a day are as Set Working Hours takes them.
 * Source: "The device object" of Persat's reference.
 */
export const deviceView: View = {
	id: 'id',
	dictionaries: [],
	fields: [
		{ key: 'id', label: 'ID', simplified: true, read: ({ id }) => id },
		{ key: 'name', label: 'Name', simplified: true, read: deviceName },
		{
			key: 'zones',
			label: 'Zones',
			simplified: true,
			// Some names begin with a space.
			read: (device) => zonesOf(device).map(({ name }) => String(name).trim()),
		},
		...workingHours,
		{ key: 'serialNumber', label: 'Serial Number', read: (device) => device.serial_number },
		{ key: 'type', label: 'Type', read: ({ type }) => type },
		{ key: 'zoneIds', label: 'Zone IDs', read: (device) => zonesOf(device).map(({ id }) => id) },
	],
};

/** Null where a device has none. */
function zonesOf({ working_zones }: IDataObject): IDataObject[] {
	return (working_zones ?? []) as IDataObject[];
}
