import type { Operation } from '../operation';
import { deviceLabels, deviceLocator } from './fields';
import { deviceView } from './view';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get device',
	description: 'Get one device with its zones and working hours',
	reads: true,
	properties: [deviceLocator],
	view: deviceView,
	async execute(call) {
		const path = { device: await call.numericId('device') };
		return [await call.persat.object('device.get', { path, labels: deviceLabels })];
	},
};
