import type { Operation } from '../operation';
import { workOrderId, workOrderIn, workOrderLabels } from './fields';

export const getTrackLink: Operation = {
	value: 'getTrackLink',
	name: 'Get Tracking Link',
	action: 'Get work order tracking link',
	description: 'Get the address of a web page that shows the state of the work order live',
	reads: true,
	properties: [workOrderId],
	async execute(call) {
		const workOrder = await workOrderIn(call);
		const { tracklink } = await call.persat.object('workOrder.getTrackLink', {
			path: { workOrder },
			labels: workOrderLabels,
		});
		return [{ workOrderId: workOrder, trackLink: tracklink }];
	},
};
