import type { Operation } from '../operation';
import { labelChoices, workOrderId, workOrderIn, workOrderLabels } from './fields';
import { workOrderView } from './view';

const longestCause = 500;

export const cancel: Operation = {
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel work order',
	description: 'Cancel a work order that has not been reported, closed or expired',
	reads: false,
	properties: [
		workOrderId,
		{
			displayName: 'Cause',
			name: 'cause',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			required: true,
			placeholder: 'e.g. Rescheduled by the client',
			description: `Why it is canceled, ${longestCause} characters at most`,
		},
		{
			displayName: 'Labels Mode',
			name: 'labelsMode',
			type: 'options',
			options: [
				{ name: 'Keep', value: 'keep', description: 'Leave its labels as they are' },
				{ name: 'Replace', value: 'replace', description: 'Give it other labels, or none' },
			],
			default: 'keep',
			description: 'What happens to the labels of the work order',
		},
		{ ...labelChoices, displayOptions: { show: { labelsMode: ['replace'] } } },
	],
	view: workOrderView,
	async execute(call) {
		const workOrder = await workOrderIn(call);
		const cause = call.text('cause');
		if (cause.length > longestCause) {
			throw call.refuse(
				'cause',
				`has ${cause.length} characters`,
				`Persat takes ${longestCause} at most.`,
			);
		}
		const replaces = call.fixedChoice('labelsMode') === 'replace';
		const body = { cause, ...(replaces && { labels_ids: await call.ids('labels') }) };
		const cancelled = await call.persat.object('workOrder.cancel', {
			path: { workOrder },
			body,
			labels: workOrderLabels,
			hints: { 409: 'A work order that was reported, closed or has expired cannot be canceled.' },
		});
		return [{ _id: workOrder, ...cancelled }];
	},
};
