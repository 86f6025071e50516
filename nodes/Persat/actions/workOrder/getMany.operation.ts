import { toPersatDay } from '../../schema/values';
import type { Operation } from '../operation';
import { chosenClient, dayProperty, listProperties, onFailureOption } from '../shared/properties';
import { filterOf, filters } from './filters';
import { identityOf, inOrder } from './list';
import { workOrderView } from './view';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many work orders',
	description:
		'Get the work orders of a range of days, however long, by the day of the work. Persat never lists pending ones, which have no day. Repetitions that are still to come have the ID -1.',
	reads: true,
	properties: [
		dayProperty('From', 'from', 'The first day', true),
		dayProperty('To', 'to', 'The last day, which is included', true),
		chosenClient('Only work orders of this client; empty for all clients'),
		...listProperties,
	],
	options: [onFailureOption],
	filters,
	view: workOrderView,
	async execute(call) {
		const range = call.days();
		const client = await call.optionalId('client');
		return await call.persat.windowList(
			range,
			async ({ from, to }) => {
				const query = {
					from: toPersatDay(from),
					to: toPersatDay(to),
					...(client && { uid_client: client }),
				};
				return inOrder(await call.persat.list('workOrder.getMany', { query }));
			},
			call.wish({ key: identityOf, keep: await filterOf(call) }),
		);
	},
};
