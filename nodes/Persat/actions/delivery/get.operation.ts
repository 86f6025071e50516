import type { Operation } from '../operation';
import { deliveryId, deliveryLabels } from './fields';
import { deliveryView } from './view';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get delivery',
	description: 'Get one delivery with its address, instructions and results',
	reads: true,
	properties: [deliveryId],
	view: deliveryView,
	async execute(call) {
		const input = { path: { delivery: await call.id('delivery') }, labels: deliveryLabels };
		return [await call.persat.object('delivery.get', input)];
	},
};
