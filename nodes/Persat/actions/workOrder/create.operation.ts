import { workOrderView, type WorkOrder } from '../../records/workOrder';
import { operation } from '../operation';
import { newWorkOrder } from './body';
import { creationParameters, creations } from './parameters';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create work order',
	description: 'Create a work order as pending, projected or assigned',
	endpoints: Object.values(creations),
	readOnly: false,
	parameters: creationParameters,
	view: workOrderView,
	async execute(call) {
		const { endpoint, body } = await newWorkOrder(call);
		const created: WorkOrder = await call.persat.object(endpoint, {
			body,
			hints: {
				400: "'Technician Names or IDs' must be active, and 'Instructions' must fit the type and the client.",
				404: "Check 'Client': choose it from the list, or enter its client number.",
			},
		});
		return [created];
	},
});
