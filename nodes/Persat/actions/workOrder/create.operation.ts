import type { Operation } from '../operation';
import { creationProperties, newWorkOrder, workOrderLabels } from './fields';
import { workOrderView } from './view';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create work order',
	description:
		"Create a work order as pending, projected or assigned. Persat's documentation of creating projected ones was not available.",
	reads: false,
	properties: creationProperties,
	view: workOrderView,
	async execute(call) {
		const { endpoint, body } = await newWorkOrder(call);
		const created = await call.persat.object(endpoint, {
			body,
			labels: workOrderLabels,
			hints: {
				400: "'Technicians' have to be active, and 'Instructions' have to fit the type and the client.",
				404: "Check 'Client': choose it from the list, or enter its client number.",
			},
		});
		return [created];
	},
};
