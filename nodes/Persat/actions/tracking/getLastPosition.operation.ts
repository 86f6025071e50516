import type { Operation } from '../operation';
import { deviceLocator } from './fields';
import { positionView } from './view';

export const getLastPosition: Operation = {
	value: 'getLastPosition',
	name: 'Get Last Position',
	action: 'Get last position',
	description: 'Get where a device was last seen. One that never reported gives no item.',
	reads: true,
	properties: [deviceLocator],
	view: positionView,
	async execute(call) {
		const device = await call.numericId('device');
		const position = await call.persat.object('tracking.getLastPosition', { path: { device } });
		return Object.keys(position).length > 0 ? [position] : [];
	},
};
