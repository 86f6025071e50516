import { operation } from '../operation';
import { deliveryId } from './parameters';

export const remove = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete delivery',
	description: 'Permanently delete a delivery. It must be in the state PENDING.',
	endpoints: ['delivery.delete'],
	readOnly: false,
	parameters: [deliveryId],
	async execute(call) {
		await call.persat.object('delivery.delete', {
			path: { delivery: await call.require(deliveryId) },
			hints: { 400: 'Only a delivery in the state PENDING can be deleted.' },
		});
		return [{ deleted: true }];
	},
});
