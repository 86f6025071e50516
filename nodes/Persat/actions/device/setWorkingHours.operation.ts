import type { Operation } from '../operation';
import { choices } from '../shared/properties';
import { readWeek, weekDays, weekProperties } from './workingHours';

const devicesProperty = choices({
	displayName: 'Devices',
	name: 'devices',
	from: 'devices',
	required: true,
	description: 'The devices that get these hours: all of them, or none when one cannot',
});

const labels: Record<string, string> = {
	...Object.fromEntries(weekDays.map(({ label, key }) => [key, label])),
	device: devicesProperty.displayName,
	device_id: devicesProperty.displayName,
	devices_ids: devicesProperty.displayName,
};

export const setWorkingHours: Operation = {
	value: 'setWorkingHours',
	name: 'Set Working Hours',
	action: 'Set device working hours',
	description:
		'Replace the working hours of the whole week, for one device or for several at once. A day without hours becomes a day off.',
	reads: false,
	properties: [devicesProperty, ...weekProperties],
	async execute(call) {
		const devices = [...new Set(await call.ids('devices'))];
		if (devices.length === 0) {
			throw call.refuse('devices', 'is empty', 'Choose one device or several.');
		}
		const working_hours = readWeek(call);
		if (devices.length === 1) {
			await call.persat.object('device.setWorkingHours', {
				path: { device: devices[0] },
				body: { working_hours },
				labels,
			});
		} else {
			await call.persat.object('device.setManyWorkingHours', {
				body: { devices_ids: devices, working_hours },
				labels,
				hints: {
					400: 'The hours of no device were changed.',
					404: `The hours of no device were changed. Choose them from the list, or check the IDs. Sent: ${devices.join(', ')}.`,
				},
			});
		}
		// Persat answers nothing, so these are the hours that were sent.
		return devices.map((deviceId) => ({ deviceId, workingHours: working_hours }));
	},
};
