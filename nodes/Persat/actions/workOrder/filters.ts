import { severalForFilter, someOf } from '../../parameters/choices';
import { workOrderStates } from '../../records/states';
import type { WorkOrder } from '../../records/workOrder';
import { listOf } from '../../values/n8nValues';
import type { OperationCall } from '../call';
import { allOf, anyOf, ofTypes, type Filter } from '../shared/filters';

const labels = severalForFilter({
	displayName: 'Label Names or IDs',
	name: 'labels',
	from: 'workOrderLabels',
	description: 'Only work orders with at least one of these labels (filtered after download)',
});

const states = someOf({
	displayName: 'States',
	name: 'states',
	options: workOrderStates,
	description: 'Only work orders in one of these states (filtered after download)',
});

const technicians = severalForFilter({
	displayName: 'Technician Names or IDs',
	name: 'technicians',
	from: 'technicians',
	description: 'Only work orders of at least one of these technicians (filtered after download)',
});

const types = severalForFilter({
	displayName: 'Type Names or IDs',
	name: 'types',
	from: 'workOrderTypes',
	description: ofTypes('work orders'),
});

/** Filters applied to Persat's list. Of Persat's own filters, only the one by client is reliable. */
export const filters = [labels, states, technicians, types];

export async function filterOf(call: OperationCall): Promise<Filter<WorkOrder> | undefined> {
	return allOf<WorkOrder>([
		anyOf(await call.read(labels), ({ labels_ids }) => listOf(labels_ids) ?? []),
		anyOf(await call.read(states), ({ state }) => [state]),
		anyOf(await call.read(technicians), ({ assignation_info }) =>
			(listOf(assignation_info?.responsibles) ?? []).map(({ user_id }) => user_id),
		),
		anyOf(await call.read(types), ({ wo_data }) => [wo_data?.schema_id]),
	]);
}
