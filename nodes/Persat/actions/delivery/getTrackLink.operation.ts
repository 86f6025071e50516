import { operation } from '../operation';
import { deliveryId } from './parameters';

export const getTrackLink = operation({
	value: 'getTrackLink',
	name: 'Get Tracking Link',
	action: 'Get delivery tracking link',
	description: 'Get the URL of a page that shows the delivery live',
	endpoints: ['delivery.getTrackLink'],
	readOnly: true,
	parameters: [deliveryId],
	async execute(call) {
		const delivery = await call.require(deliveryId);
		const { tracklink } = await call.persat.object('delivery.getTrackLink', { path: { delivery } });
		return [{ deliveryId: delivery, trackingLink: tracklink }];
	},
});
