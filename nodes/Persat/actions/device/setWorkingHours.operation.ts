import { oneOf, several } from '../../parameters/choices';
import { timeRanges } from '../../parameters/timeRanges';
import {
	dayLabel,
	weekDays,
	workingHoursView,
	type Device,
	type Week,
	type WeekDay,
} from '../../records/device';
import { listOf } from '../../values/n8nValues';
import { operation } from '../operation';
import type { OperationCall } from '../call';

const devices = several({
	displayName: 'Device Names or IDs',
	name: 'devices',
	recordKey: 'deviceId',
	// Persat's messages call a device by the last of these words.
	api: ['devices_ids', 'device_id', 'device'],
	from: 'devices',
	required: true,
	description: 'The devices to update',
});

const days = weekDays.map((day) =>
	timeRanges({
		displayName: dayLabel(day),
		name: day,
		api: day,
		example: '08:30-12:30, 14:00-18:00',
		description: `Working hours on ${dayLabel(day)}, one or more ranges`,
	}),
);

const emptyDays = oneOf({
	displayName: 'Days Left Empty',
	name: 'emptyDays',
	options: [
		{
			name: 'Keep as They Are',
			value: 'keep',
			description: 'Reads each device first and keeps its hours on those days',
		},
		{ name: 'Make Them Days Off', value: 'daysOff', description: 'Replaces the whole week' },
	],
	initial: 'keep',
	description: 'What to do with days that have no hours here',
});

export const setWorkingHours = operation({
	value: 'setWorkingHours',
	name: 'Set Working Hours',
	action: 'Set device working hours',
	description: 'Set the weekly working hours of one or several devices',
	endpoints: ['device.get', 'device.setWorkingHours', 'device.setManyWorkingHours'],
	readOnly: false,
	parameters: [devices, ...days, emptyDays],
	view: workingHoursView,
	async execute(call) {
		const ids = await call.require(devices);
		const given = await readDays(call);
		const isWhole = Object.keys(given).length === weekDays.length;
		const keeps = !isWhole && (await call.require(emptyDays)) === 'keep';
		const weeks = await Promise.all(
			ids.map(async (id) => ({ id, week: keeps ? await keptWeek(call, id, given) : fill(given) })),
		);
		const changed: number[] = [];
		for (const { ids: alike, week } of byWeek(weeks)) {
			await send(call, alike, week, changed);
			changed.push(...alike);
		}
		// Persat returns no data, so the output is the hours that were sent.
		return weeks.map(({ id, week }): Device => ({ id, working_hours: week }));
	},
});

type Call = OperationCall<'device.get' | 'device.setWorkingHours' | 'device.setManyWorkingHours'>;

/** The days with working hours. */
async function readDays(call: OperationCall): Promise<Partial<Week>> {
	const given: Partial<Week> = {};
	for (const [index, weekDay] of weekDays.entries()) {
		const day = days[index];
		const ranges = day && (await call.read(day));
		if (ranges) given[weekDay] = ranges;
	}
	if (Object.keys(given).length > 0) return given;
	const hint = 'Enter the hours of at least one day.';
	throw call.refuse({ displayName: dayLabel('monday') }, 'and all other days are empty', hint);
}

/** A full week, as Persat requires it. A day off has no ranges. */
const fill = (given: Partial<Week>, before?: Partial<Week>): Week => {
	const hoursOf = (day: WeekDay) => given[day] ?? before?.[day] ?? [];
	return {
		monday: hoursOf('monday'),
		tuesday: hoursOf('tuesday'),
		wednesday: hoursOf('wednesday'),
		thursday: hoursOf('thursday'),
		friday: hoursOf('friday'),
		saturday: hoursOf('saturday'),
		sunday: hoursOf('sunday'),
	};
};

/** The device's current week, updated with the given hours. */
async function keptWeek(call: Call, device: number, given: Partial<Week>): Promise<Week> {
	const { working_hours }: Device = await call.persat.object('device.get', { path: { device } });
	const unknown = weekDays.find((day) => !given[day] && !listOf(working_hours?.[day]));
	if (unknown === undefined) return fill(given, working_hours ?? {});
	throw call.refuse(
		emptyDays,
		`cannot keep ${dayLabel(unknown)} of device ${device}: Persat does not return its hours`,
		"Enter the hours of all days, or choose 'Make Them Days Off'. Nothing was changed.",
	);
}

interface Alike {
	ids: number[];
	week: Week;
}

/** Groups devices that get the same week. Persat changes each group as a whole, or not at all. */
function byWeek(weeks: Array<{ id: number; week: Week }>): Alike[] {
	const groups = new Map<string, Alike>();
	for (const { id, week } of weeks) {
		const key = JSON.stringify(week);
		groups.set(key, { week, ids: [...(groups.get(key)?.ids ?? []), id] });
	}
	return [...groups.values()];
}

async function send(
	call: Call,
	ids: number[],
	working_hours: Week,
	changed: number[],
): Promise<void> {
	const outcome =
		changed.length > 0
			? `Devices already changed: ${changed.join(', ')}.`
			: 'No device was changed.';
	const [device] = ids;
	if (ids.length === 1 && device !== undefined) {
		await call.persat.object('device.setWorkingHours', {
			path: { device },
			body: { working_hours },
			hints: changed.length > 0 ? { 400: outcome, 404: outcome } : undefined,
		});
		return;
	}
	await call.persat.object('device.setManyWorkingHours', {
		body: { devices_ids: ids, working_hours },
		hints: {
			400: outcome,
			404: `${outcome} Choose the devices from the list, or check their IDs. Sent: ${ids.join(', ')}.`,
		},
	});
}
