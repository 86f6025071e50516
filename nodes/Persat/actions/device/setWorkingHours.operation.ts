import { several } from '../../parameters/choices';
import { timeRanges, type TimeRange } from '../../parameters/timeRanges';
import { dayLabel, weekDays } from '../../records/device';
import { operation } from '../operation';
import type { OperationCall } from '../call';

const devices = several({
	displayName: 'Devices',
	name: 'devices',
	// Messages name a device by the last word.
	api: ['devices_ids', 'device_id', 'device'],
	from: 'devices',
	required: true,
	description: 'The devices that get these hours: all of them, or none when one cannot',
});

const days = weekDays.map((day) =>
	timeRanges({
		displayName: dayLabel(day),
		name: day,
		api: day,
		example: '08:30-12:30, 14:00-18:00',
		description: `Working hours of ${dayLabel(day)}, one or more ranges. Empty makes it a day off.`,
	}),
);

export const setWorkingHours = operation({
	value: 'setWorkingHours',
	name: 'Set Working Hours',
	action: 'Set device working hours',
	description: 'Replace the working hours of the whole week, for one device or several',
	endpoints: ['device.setWorkingHours', 'device.setManyWorkingHours'],
	readOnly: false,
	parameters: [devices, ...days],
	async execute(call) {
		const ids = await call.require(devices);
		const working_hours = await readWeek(call);
		const [device] = ids;
		if (ids.length === 1 && device !== undefined) {
			await call.persat.object('device.setWorkingHours', {
				path: { device },
				body: { working_hours },
			});
		} else {
			await call.persat.object('device.setManyWorkingHours', {
				body: { devices_ids: ids, working_hours },
				hints: {
					400: 'The hours of no device were changed.',
					404: `The hours of no device were changed. Choose them from the list, or check the IDs. Sent: ${ids.join(', ')}.`,
				},
			});
		}
		// Persat returns nothing, so these are the hours that were sent.
		return ids.map((deviceId) => ({ deviceId, workingHours: working_hours }));
	},
});

/** The whole week as Persat takes it, days off included. */
async function readWeek(call: OperationCall): Promise<Record<string, TimeRange[]>> {
	const week: Record<string, TimeRange[]> = {};
	for (const day of days) week[day.property.name] = (await call.read(day)) ?? [];
	return week;
}
