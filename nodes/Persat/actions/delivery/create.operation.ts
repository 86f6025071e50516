import type { Operation } from '../operation';
import { creationProperties, deliveryBody, deliveryLabels } from './fields';
import { deliveryView } from './view';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create delivery',
	description:
		"Create a delivery in the state PENDING, for a client or without one. Persat's documentation of creating one for a client was not available.",
	reads: false,
	properties: creationProperties,
	view: deliveryView,
	async execute(call) {
		const body = await deliveryBody(call);
		const endpoint = body.uid_client ? 'delivery.createInClient' : 'delivery.createSimple';
		const created = await call.persat.object(endpoint, {
			body,
			labels: deliveryLabels,
			hints: {
				400: "'Delivery Type' has to exist, and 'Instructions' have to fit it.",
				404: "Check 'Client': choose it from the list, or enter its client number.",
				409: "'Delivery ID' has to be unique.",
			},
		});
		return [{ _id: body._id, ...created }];
	},
};
