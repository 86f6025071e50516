import { oneOf } from '../../parameters/choices';
import { varied } from '../../parameters/parameter';
import { text } from '../../parameters/text';
import { changedOrderView } from '../../records/workOrder';
import { operation } from '../operation';
import { labels, workOrderId } from './parameters';

const longestCause = 500;

const cause = text({
	displayName: 'Cause',
	name: 'cause',
	api: 'cause',
	rows: 2,
	longest: longestCause,
	required: true,
	example: 'Rescheduled by the client',
	description: `The reason, up to ${longestCause} characters`,
});

const labelsMode = oneOf({
	displayName: 'Labels Mode',
	name: 'labelsMode',
	options: [
		{ name: 'Keep', value: 'keep', description: 'Leave its labels as they are' },
		{ name: 'Replace', value: 'replace', description: 'Set other labels, or remove all of them' },
	],
	initial: 'keep',
	description: 'What happens to the labels of the work order',
});

const newLabels = varied(labels, { displayOptions: { show: { labelsMode: ['replace'] } } });

export const cancel = operation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel work order',
	description: 'Cancel a work order that is not reported, closed or expired',
	endpoints: ['workOrder.cancel'],
	readOnly: false,
	parameters: [workOrderId, cause, labelsMode, newLabels],
	view: changedOrderView,
	async execute(call) {
		const workOrder = await call.require(workOrderId);
		const body = { cause: await call.require(cause) };
		const replaces = (await call.require(labelsMode)) === 'replace';
		const sentLabels = replaces && { labels_ids: (await call.read(newLabels)) ?? [] };
		const canceled = await call.persat.object('workOrder.cancel', {
			path: { workOrder },
			body: { ...body, ...sentLabels },
			hints: { 409: 'Reported, closed and expired work orders cannot be canceled.' },
		});
		return [{ _id: workOrder, ...sentLabels, ...canceled }];
	},
});
