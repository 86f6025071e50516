import { deviceName } from '../lookups/dictionaries';
import { named } from '../output/values';
import { view } from '../output/view';
import type { TimeRange } from '../parameters/timeRanges';
import { listOf } from '../values/n8nValues';

/** Persat's keys for the days of the week. */
export const weekDays = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
] as const;

export type WeekDay = (typeof weekDays)[number];

/** A day off has an empty list. */
export type Week = Record<WeekDay, TimeRange[]>;

/** The day's name in the panel. */
export const dayLabel = (day: WeekDay) => day.replace(/^./, (first) => first.toUpperCase());

/** Source: "The device object" of Persat's reference. */
export interface Device {
	id?: number;
	type?: string;
	serial_number?: string;
	first_name?: string;
	last_name?: string;
	working_zones?: Array<{ id?: number; name?: string }> | null;
	working_hours?: Partial<Week> | null;
}

const workingHours = Object.fromEntries(
	weekDays.map((day) => [day, (d: Device) => rangesText(d.working_hours?.[day])]),
);

/** A device as users see it. Hours have the form that Set Working Hours accepts. */
export const deviceView = view<Device>({
	simplified: {
		deviceId: (d) => d.id,
		name: deviceName,
		// Some names start with a space.
		zones: (d) => (listOf(d.working_zones) ?? []).map(({ name }) => String(name).trim()),
		...workingHours,
	},
	more: {
		serialNumber: (d) => d.serial_number,
		type: (d) => d.type,
		zoneIds: (d) => (listOf(d.working_zones) ?? []).map(({ id }) => id),
	},
});

/** The hours that were set for a device. */
export const workingHoursView = view<Device>({
	simplified: { deviceId: (d) => d.id, name: named('devices', (d) => d.id), ...workingHours },
});

/** The hours of a day in the form of the parameters. Empty for a day off. */
function rangesText(ranges: TimeRange[] | undefined): string | undefined {
	return Array.isArray(ranges)
		? ranges.map(({ start, end }) => `${start}-${end}`).join(', ')
		: undefined;
}
