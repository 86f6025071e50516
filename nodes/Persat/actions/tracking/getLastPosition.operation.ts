import { positionView, type Position } from '../../records/tracking';
import { operation } from '../operation';
import { device } from './parameters';

export const getLastPosition = operation({
	value: 'getLastPosition',
	name: 'Get Last Position',
	action: 'Get last position',
	description: 'Get where a device was last seen. One that never reported gives no item.',
	endpoints: ['tracking.getLastPosition'],
	readOnly: true,
	parameters: [device],
	view: positionView,
	async execute(call) {
		const path = { device: await call.require(device) };
		const position: Position = await call.persat.object('tracking.getLastPosition', { path });
		return Object.keys(position).length > 0 ? [position] : [];
	},
});
