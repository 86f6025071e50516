import { listParameters, pagedOptions } from '../../parameters/list';
import { deliveryView, listDeliveries } from '../../records/delivery';
import { operation } from '../operation';
import { clientLocator } from '../shared/locators';
import { createdSince, filterOf, filters } from './filters';

const client = clientLocator({
	description: 'Only deliveries of this client. Leave empty for all clients.',
	none: 'All clients',
});

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many deliveries',
	description: 'Get deliveries of one client or all clients, newest first',
	endpoints: ['delivery.getMany'],
	readOnly: true,
	parameters: [client, ...listParameters],
	options: pagedOptions,
	filters,
	view: deliveryView,
	async execute(call) {
		return await listDeliveries(call.persat, {
			...(await call.tableRequest()),
			client: await call.read(client),
			createdSince: await call.read(createdSince),
			keep: await filterOf(call),
		});
	},
});
