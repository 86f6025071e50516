import { toPersatDay } from '../../schema/values';
import type { Operation } from '../operation';
import { chosenDevice, dayProperty, listProperties } from '../shared/properties';
import { deliveryRouteView } from './view';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many delivery routes',
	description: 'Get the routes of one day with their stops, of one device or of all',
	reads: true,
	properties: [
		dayProperty('Date', 'date', 'The day of the routes', true),
		chosenDevice('Only routes of this device; empty for all devices'),
		...listProperties,
	],
	view: deliveryRouteView,
	async execute(call) {
		const date = toPersatDay(call.day('date'));
		const device_id = await call.optionalNumericId('device');
		const query = { date, ...(device_id !== undefined && { device_id }) };
		const wanted = call.wanted();
		const routes = await call.persat.list('deliveryRoute.getMany', { query });
		return routes.slice(0, wanted);
	},
};
