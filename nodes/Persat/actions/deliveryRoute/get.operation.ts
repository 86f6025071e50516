import type { Operation } from '../operation';
import { deliveryRouteView } from './view';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get delivery route',
	description:
		"Get the stops of one route with their times. Persat's documentation of this operation was not available.",
	reads: true,
	properties: [
		{
			displayName: 'Route ID',
			name: 'route',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1705320000000',
			description: 'The ID that Persat gave the route, a number',
		},
	],
	view: deliveryRouteView,
	async execute(call) {
		const route = await call.numericId('route');
		return [
			await call.persat.object('deliveryRoute.get', {
				path: { route },
				labels: { route: 'Route ID' },
			}),
		];
	},
};
