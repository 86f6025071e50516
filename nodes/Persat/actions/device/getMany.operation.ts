import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';
import { deviceView } from './view';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many devices',
	description: 'Get the devices of the account, with their zones and working hours',
	reads: true,
	properties: listProperties,
	view: deviceView,
	async execute(call) {
		const devices = await call.persat.list('device.getMany', {});
		return devices.slice(0, call.wanted());
	},
};
