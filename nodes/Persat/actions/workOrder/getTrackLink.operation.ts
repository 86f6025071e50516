import { operation } from '../operation';
import { workOrderId } from './parameters';

export const getTrackLink = operation({
	value: 'getTrackLink',
	name: 'Get Tracking Link',
	action: 'Get work order tracking link',
	description: 'Get the URL of a page that shows the work order live',
	endpoints: ['workOrder.getTrackLink'],
	readOnly: true,
	parameters: [workOrderId],
	async execute(call) {
		const workOrder = await call.require(workOrderId);
		const { tracklink } = await call.persat.object('workOrder.getTrackLink', {
			path: { workOrder },
		});
		return [{ workOrderId: workOrder, trackingLink: tracklink }];
	},
});
