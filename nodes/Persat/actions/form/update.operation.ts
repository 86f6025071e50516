import { formView, type Form } from '../../records/form';
import { operation } from '../operation';
import { requireFormType } from './formType';
import { changedFields, formId } from './parameters';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update form',
	description: 'Update some fields of a form. To change its state, use Update State.',
	endpoints: ['form.get', 'form.update'],
	readOnly: false,
	parameters: [formId, changedFields],
	view: formView,
	async execute(call) {
		const path = { form: await call.require(formId) };
		const before: Form = await call.persat.object('form.get', { path });
		const schemaId = requireFormType(call, before);
		const formvalues = await call.accountFields(changedFields, schemaId);
		if (Object.keys(formvalues).length === 0) {
			throw call.refuse(changedFields, 'has nothing to change', 'Fill in at least one field.');
		}
		const updated: Form = await call.persat.object('form.update', {
			path,
			body: { df_data: { formvalues } },
		});
		return [updated];
	},
});
