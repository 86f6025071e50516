import { deviceView } from '../../records/device';
import { operation } from '../operation';
import { deviceLocator } from '../shared/locators';

const device = deviceLocator({ description: 'The tracked vehicle or phone', required: true });

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get device',
	description: 'Get one device with its zones and working hours',
	endpoints: ['device.get'],
	readOnly: true,
	parameters: [device],
	view: deviceView,
	async execute(call) {
		return [
			await call.persat.object('device.get', { path: { device: await call.require(device) } }),
		];
	},
});
