import { numericId } from '../../parameters/locator';
import { deliveryRouteView } from '../../records/deliveryRoute';
import { operation } from '../operation';

const route = numericId({
	displayName: 'Route ID',
	name: 'route',
	recordKey: 'routeId',
	api: 'route',
	required: true,
	example: '1705320000000',
	description: 'The numeric ID of the route in Persat',
});

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get delivery route',
	description: 'Get one route with its stops and times',
	endpoints: ['deliveryRoute.get'],
	readOnly: true,
	parameters: [route],
	view: deliveryRouteView,
	async execute(call) {
		const path = { route: await call.require(route) };
		return [await call.persat.object('deliveryRoute.get', { path })];
	},
});
