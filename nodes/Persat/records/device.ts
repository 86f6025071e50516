import { deviceName } from '../lookups/dictionaries';
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
	/** A day off has no ranges. */
	working_hours?: Partial<Record<WeekDay, TimeRange[]>> | null;
}

/** A device as users see it; the hours of a day are as Set Working Hours takes them. */
export const deviceView = view<Device>({
	simplified: {
		deviceId: (d) => d.id,
		name: deviceName,
		// Some names begin with a space.
		zones: (d) => (listOf(d.working_zones) ?? []).map(({ name }) => String(name).trim()),
		...Object.fromEntries(
			weekDays.map((day) => [day, (d: Device) => rangesText(d.working_hours?.[day])]),
		),
	},
	more: {
		serialNumber: (d) => d.serial_number,
		type: (d) => d.type,
		zoneIds: (d) => (listOf(d.working_zones) ?? []).map(({ id }) => id),
	},
});

/** The hours of a day as they are entered; those of a day off are empty. */
function rangesText(ranges: TimeRange[] | undefined): string | undefined {
	return Array.isArray(ranges)
		? ranges.map(({ start, end }) => `${start}-${end}`).join(', ')
		: undefined;
}
