import type { Operation } from '../operation';
import { deliveryId, deliveryLabels } from './fields';

export const getTrackLink: Operation = {
	value: 'getTrackLink',
	name: 'Get Tracking Link',
	action: 'Get delivery tracking link',
	description:
		"Get the address of a web page that shows the state of the delivery live. Persat's documentation of this operation was not available.",
	reads: true,
	properties: [deliveryId],
	async execute(call) {
		const delivery = await call.id('delivery');
		const { tracklink } = await call.persat.object('delivery.getTrackLink', {
			path: { delivery },
			labels: deliveryLabels,
		});
		return [{ deliveryId: delivery, trackLink: tracklink }];
	},
};
