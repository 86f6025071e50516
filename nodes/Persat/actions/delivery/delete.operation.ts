import type { Operation } from '../operation';
import { deliveryId, deliveryLabels } from './fields';

export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete delivery',
	description: 'Delete a delivery for good. Only one in the state PENDING can be deleted.',
	reads: false,
	properties: [deliveryId],
	async execute(call) {
		await call.persat.object('delivery.delete', {
			path: { delivery: await call.id('delivery') },
			labels: deliveryLabels,
			hints: { 400: 'Only a delivery in the state PENDING can be deleted.' },
		});
		return [{ deleted: true }];
	},
};
