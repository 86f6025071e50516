import { oneOf } from '../../parameters/choices';
import { changedOrderView, type WorkOrder } from '../../records/workOrder';
import { listOf } from '../../values/n8nValues';
import type { OperationCall } from '../call';
import { operation } from '../operation';
import { labels, workOrderId } from './parameters';

const labelsMode = oneOf({
	displayName: 'Labels Mode',
	name: 'labelsMode',
	options: [
		{ name: 'Add', value: 'add', description: 'Add these labels' },
		{ name: 'Remove', value: 'remove', description: 'Remove these labels' },
		{
			name: 'Replace',
			value: 'replace',
			description: 'Set exactly these labels. Choose none to remove all.',
		},
	],
	initial: 'add',
	description: 'How to update the labels. Add and Remove read the work order first.',
});

export const updateLabels = operation({
	value: 'updateLabels',
	name: 'Update Labels',
	action: 'Update work order labels',
	description: 'Add, remove or replace labels of a work order',
	endpoints: ['workOrder.get', 'workOrder.updateLabels'],
	readOnly: false,
	parameters: [workOrderId, labelsMode, labels],
	view: changedOrderView,
	async execute(call) {
		const workOrder = await call.require(workOrderId);
		const labels_ids = await newLabels(call, workOrder);
		const updated = await call.persat.object('workOrder.updateLabels', {
			path: { workOrder },
			body: { labels_ids },
		});
		return [{ _id: workOrder, labels_ids, ...updated }];
	},
});

async function newLabels(
	call: OperationCall<'workOrder.get'>,
	workOrder: string,
): Promise<number[]> {
	const chosen = (await call.read(labels)) ?? [];
	const mode = await call.require(labelsMode);
	if (mode === 'replace') return chosen;
	if (chosen.length === 0) {
		throw call.refuse(
			labels,
			'is empty',
			"Choose at least one label, or set 'Labels Mode' to 'Replace'.",
		);
	}
	const order: WorkOrder = await call.persat.object('workOrder.get', { path: { workOrder } });
	const current = listOf(order.labels_ids) ?? [];
	return mode === 'add'
		? [...new Set([...current, ...chosen])]
		: current.filter((id) => !chosen.includes(id));
}
