import type { Operation } from '../operation';
import type { OperationCall } from '../call';
import { labelChoices, workOrderId, workOrderIn, workOrderLabels } from './fields';
import { workOrderView } from './view';

export const updateLabels: Operation = {
	value: 'updateLabels',
	name: 'Update Labels',
	action: 'Update work order labels',
	description: 'Replace, add or remove labels of a work order, whatever its state',
	reads: false,
	properties: [
		workOrderId,
		{
			displayName: 'Labels Mode',
			name: 'labelsMode',
			type: 'options',
			options: [
				{ name: 'Add', value: 'add', description: 'Add these labels to those it has' },
				{ name: 'Remove', value: 'remove', description: 'Take these labels off' },
				{
					name: 'Replace',
					value: 'replace',
					description: 'Give it exactly these labels; with none chosen, all are removed',
				},
			],
			default: 'add',
			description: 'What to do with the labels. Add and Remove read the work order first.',
		},
		labelChoices,
	],
	view: workOrderView,
	async execute(call) {
		const workOrder = await workOrderIn(call);
		const labels_ids = await newLabels(call, workOrder);
		const updated = await call.persat.object('workOrder.updateLabels', {
			path: { workOrder },
			body: { labels_ids },
			labels: workOrderLabels,
		});
		return [{ _id: workOrder, labels_ids, ...updated }];
	},
};

async function newLabels(call: OperationCall, workOrder: string): Promise<number[]> {
	const chosen = [...new Set(await call.ids('labels'))];
	const mode = call.fixedChoice('labelsMode');
	if (mode === 'replace') return chosen;
	if (chosen.length === 0) {
		throw call.refuse(
			'labels',
			'is empty',
			"Choose at least one label, or set 'Labels Mode' to Replace.",
		);
	}
	const order = await call.persat.object('workOrder.get', {
		path: { workOrder },
		labels: workOrderLabels,
	});
	const labels = (order.labels_ids ?? []) as number[];
	return mode === 'add'
		? [...new Set([...labels, ...chosen])]
		: labels.filter((id) => !chosen.includes(id));
}
