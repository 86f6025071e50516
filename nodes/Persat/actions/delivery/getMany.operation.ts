import type { Operation } from '../operation';
import { chosenClient, listProperties, pagedOptions } from '../shared/properties';
import { filterOf, filters } from './filters';
import { deliveryView } from './view';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many deliveries',
	description: 'Get deliveries of one client or of all, the newest first',
	reads: true,
	properties: [
		chosenClient('Only deliveries of this client; empty for all of them'),
		...listProperties,
	],
	options: pagedOptions,
	filters,
	view: deliveryView,
	async execute(call) {
		const client = await call.optionalId('client');
		const { keep, isPast } = await filterOf(call);
		return await call.persat.cursorList(
			'delivery.getMany',
			{ query: client ? { uid_client: client } : {} },
			call.wish({ key: ({ _id }) => _id, keep }),
			isPast,
		);
	},
};
