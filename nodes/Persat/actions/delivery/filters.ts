import { severalForFilter, someOf } from '../../parameters/choices';
import { instant } from '../../parameters/day';
import { assignedDate, type Delivery } from '../../records/delivery';
import { deliveryStates } from '../../records/states';
import { listOf } from '../../values/n8nValues';
import type { OperationCall } from '../call';
import { dayFilters, inDays } from '../shared/days';
import { allOf, anyOf, ofTypes, type Filter } from '../shared/filters';

export const createdSince = instant({
	displayName: 'Created Since',
	name: 'createdSince',
	initial: '={{ $now.minus({ days: 7 }) }}',
	description: 'Only deliveries created since then. Reading stops at the first older one.',
});

const assigned = dayFilters('Assigned', 'assigned', 'Only deliveries assigned');

const due = dayFilters('Due', 'due', 'Only deliveries due');

const labels = severalForFilter({
	displayName: 'Label Names or IDs',
	name: 'labels',
	from: 'deliveryLabels',
	description: 'Only deliveries with at least one of these labels (filtered after download)',
});

const states = someOf({
	displayName: 'States',
	name: 'states',
	options: deliveryStates,
	description: 'Only deliveries in one of these states (filtered after download)',
});

const types = severalForFilter({
	displayName: 'Type Names or IDs',
	name: 'types',
	from: 'deliveryTypes',
	description: ofTypes('deliveries'),
});

/** Filters applied to Persat's list. Persat itself filters by client only. */
export const filters = [
	assigned.from,
	assigned.to,
	createdSince,
	due.from,
	due.to,
	labels,
	states,
	types,
];

/** Undefined without filters, so that no more pages are fetched than needed. */
export async function filterOf(call: OperationCall): Promise<Filter<Delivery> | undefined> {
	return allOf<Delivery>([
		await inDays(call, assigned, assignedDate),
		await inDays(call, due, ({ due_date }) => due_date),
		anyOf(await call.read(labels), ({ labels_ids }) => listOf(labels_ids) ?? []),
		anyOf(await call.read(states), ({ state }) => [state]),
		anyOf(await call.read(types), ({ delivery_data }) => [delivery_data?.schema_id]),
	]);
}
