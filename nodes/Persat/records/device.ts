import { deviceName } from '../lookups/dictionaries';
import { named } from '../output/values';
import { view } from '../output/view';
import type { TimeRange } from '../parameters/timeRanges';
import { listOf } from '../values/n8nValues';

/** Persat's keys of the days of a week. */
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

/** A day off has no ranges. */
export type Week = Record<WeekDay, TimeRange[]>;

/** What users call a day. */
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

/** A device as users see it; the hours of a day are as Set Working Hours takes them. */
export const deviceView = view<Device>({
	simplified: {
		deviceId: (d) => d.id,
		name: deviceName,
		// Some names begin with a space.
		zones: (d) => (listOf(d.working_zones) ?? []).map(({ name }) => String(name).trim()),
		...workingHours,
	},
	more: {
		serialNumber: (d) => d.serial_number,
		type: (d) => d.type,
		zoneIds: (d) => (listOf(d.working_zones) ?? []).map(({ id }) => id),
	},
});

/** The hours that a device got. */
export const workingHoursView = view<Device>({
	simplified: { deviceId: (d) => d.id, name: named('devices', (d) => d.id), ...workingHours },
});

/** The hours of a day as they are entered; those of a day off are empty. */
function rangesText(ranges: TimeRange[] | undefined): string | undefined {
	return Array.isArray(ranges)
		? ranges.map(({ start, end }) => `${start}-${end}`).join(', ')
		: undefined;
}
