import { listParameters, onFailure } from '../../parameters/list';
import { listWorkOrders, workOrderView } from '../../records/workOrder';
import { operation } from '../operation';
import { fromDay, readDayRange, toDay } from '../shared/days';
import { clientLocator } from '../shared/locators';
import { filterOf, filters } from './filters';

const client = clientLocator({
	description: 'Only work orders of this client. Leave empty for all clients.',
	none: 'All clients',
});

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many work orders',
	description: 'Get the work orders scheduled in a range of days',
	note: 'Pending orders have no day, so they are not listed. A row with the ID -1 is a visit of a recurring order that the schedule will create later. It has no ID of its own yet, so you cannot open or change it.',
	endpoints: ['workOrder.getMany'],
	readOnly: true,
	parameters: [
		fromDay({
			description: 'Only work scheduled on this day or later',
			initial: "={{ $now.startOf('month') }}",
		}),
		toDay({
			description: 'Only work scheduled on this day or earlier',
			initial: "={{ $now.endOf('month') }}",
		}),
		client,
		...listParameters,
	],
	options: [onFailure],
	filters,
	view: workOrderView,
	async execute(call) {
		const range = await readDayRange(call);
		return await listWorkOrders(call.persat, range, {
			...(await call.tableRequest()),
			client: await call.read(client),
			keep: await filterOf(call),
		});
	},
});
