import type { Operation } from '../operation';
import { workOrderId, workOrderIn, workOrderLabels } from './fields';
import { workOrderView } from './view';

export const moveToPending: Operation = {
	value: 'moveToPending',
	name: 'Move to Pending',
	action: 'Move work order to pending',
	description:
		"Take the day and the technicians from a projected or assigned work order. Persat's documentation of this operation was not available.",
	reads: false,
	properties: [workOrderId],
	view: workOrderView,
	async execute(call) {
		const workOrder = await workOrderIn(call);
		const moved = await call.persat.object('workOrder.moveToPending', {
			path: { workOrder },
			// Persat takes no POST without the media type of JSON.
			body: {},
			labels: workOrderLabels,
			hints: { 409: 'Only a projected or an assigned work order can be moved to pending.' },
		});
		return [{ _id: workOrder, ...moved }];
	},
};
