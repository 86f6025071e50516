import { deliveryView } from '../../records/delivery';
import { operation } from '../operation';
import { deliveryId } from './parameters';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get delivery',
	description: 'Get one delivery with its address, instructions and results',
	endpoints: ['delivery.get'],
	readOnly: true,
	parameters: [deliveryId],
	view: deliveryView,
	async execute(call) {
		const path = { delivery: await call.require(deliveryId) };
		return [await call.persat.object('delivery.get', { path })];
	},
});
