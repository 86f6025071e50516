import { day } from '../../parameters/day';
import { deliveryRouteView } from '../../records/deliveryRoute';
import { toPersatDay } from '../../values/days';
import { listOperation } from '../shared/listOperation';
import { deviceLocator } from '../shared/locators';

const date = day({
	displayName: 'Date',
	name: 'date',
	api: 'date',
	required: true,
	initial: '={{ $now }}',
	description: 'The day of the routes',
});

const device = deviceLocator({
	description: 'Only routes of this device. Leave empty for all devices.',
	none: 'All devices',
});

export const getMany = listOperation({
	endpoint: 'deliveryRoute.getMany',
	action: 'Get many delivery routes',
	description: 'Get the routes of one day with their stops, for one device or all',
	parameters: [date, device],
	view: deliveryRouteView,
	async input(call) {
		const day = toPersatDay(await call.require(date));
		return { query: { date: day, ...(await call.body([device])) } };
	},
});
