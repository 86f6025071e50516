import type { Operation } from '../operation';
import { formId, formLabels } from './fields';
import { formView } from './view';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get form',
	description: 'Get one form with its state and what it says, by the titles of its fields',
	reads: true,
	properties: [formId],
	view: formView,
	async execute(call) {
		const form = call.text('form');
		return [await call.persat.object('form.get', { path: { form }, labels: formLabels })];
	},
};
