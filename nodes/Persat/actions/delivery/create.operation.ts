import { deliveryView, type Delivery } from '../../records/delivery';
import { operation } from '../operation';
import { deliveryBody } from './body';
import { creationParameters } from './parameters';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create delivery',
	description: 'Create a delivery in the state PENDING, for a client or without one',
	endpoints: ['delivery.createInClient', 'delivery.createSimple'],
	readOnly: false,
	parameters: creationParameters,
	view: deliveryView,
	async execute(call) {
		const body = await deliveryBody(call);
		const endpoint = body.uid_client ? 'delivery.createInClient' : 'delivery.createSimple';
		const created: Delivery = await call.persat.object(endpoint, {
			body,
			hints: {
				400: "'Delivery Type' has to exist, and 'Instructions' have to fit it.",
				404: "Check 'Client': choose it from the list, or enter its client number.",
				409: "'Delivery ID' has to be unique.",
			},
		});
		return [{ _id: body._id, ...created }];
	},
});
