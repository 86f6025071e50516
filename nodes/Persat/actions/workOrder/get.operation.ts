import { workOrderView, type WorkOrder } from '../../records/workOrder';
import { operation } from '../operation';
import { workOrderId } from './parameters';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get work order',
	description: 'Get one work order with its instructions, technicians and results',
	endpoints: ['workOrder.get'],
	readOnly: true,
	parameters: [workOrderId],
	view: workOrderView,
	async execute(call) {
		const path = { workOrder: await call.require(workOrderId) };
		const order: WorkOrder = await call.persat.object('workOrder.get', { path });
		return [order];
	},
});
