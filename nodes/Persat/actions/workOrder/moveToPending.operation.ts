import { changedOrderView } from '../../records/workOrder';
import { operation } from '../operation';
import { workOrderId } from './parameters';

export const moveToPending = operation({
	value: 'moveToPending',
	name: 'Move to Pending',
	action: 'Move work order to pending',
	description: 'Unschedule a projected or assigned work order',
	endpoints: ['workOrder.moveToPending'],
	readOnly: false,
	parameters: [workOrderId],
	view: changedOrderView,
	async execute(call) {
		const workOrder = await call.require(workOrderId);
		const moved = await call.persat.object('workOrder.moveToPending', {
			path: { workOrder },
			// Persat accepts a POST only with the JSON media type.
			body: {},
			hints: { 409: 'Only projected and assigned work orders can be moved to pending.' },
		});
		return [{ _id: workOrder, ...moved }];
	},
});
