import { formView, type Form } from '../../records/form';
import { operation } from '../operation';
import { formId } from './parameters';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get form',
	description: 'Get one form with its state and its answers by field title',
	endpoints: ['form.get'],
	readOnly: true,
	parameters: [formId],
	view: formView,
	async execute(call) {
		const path = { form: await call.require(formId) };
		const form: Form = await call.persat.object('form.get', { path });
		return [form];
	},
});
