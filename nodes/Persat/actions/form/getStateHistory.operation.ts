import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';
import { formId, formLabels } from './fields';

export const getStateHistory: Operation = {
	value: 'getStateHistory',
	name: 'Get State History',
	action: 'Get form state history',
	description:
		'Get every change of state of a form, with who made it and when. Changes through the API have no user ID.',
	reads: true,
	properties: [formId, ...listProperties],
	async execute(call) {
		const form = call.text('form');
		const wanted = call.wanted();
		const input = { path: { form }, labels: formLabels };
		return (await call.persat.list('form.getStateHistory', input)).slice(0, wanted);
	},
};
