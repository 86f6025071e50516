import type { Operation } from '../operation';
import { workOrderId, workOrderIn, workOrderLabels } from './fields';
import { workOrderView } from './view';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get work order',
	description: 'Get one work order with its instructions, technicians and results',
	reads: true,
	properties: [workOrderId],
	view: workOrderView,
	async execute(call) {
		const input = { path: { workOrder: await workOrderIn(call) }, labels: workOrderLabels };
		return [await call.persat.object('workOrder.get', input)];
	},
};
