import type { Operation } from '../operation';
import { formTypeOf } from '../../schema/forms';
import { accountFieldValues } from '../shared/accountFields';
import { changedFields, formId, formLabels, labelsFor } from './fields';
import { formView } from './view';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update form',
	description:
		'Change some fields of a form; the others stay. For its state use Update State instead.',
	reads: false,
	properties: [formId, changedFields],
	view: formView,
	async execute(call) {
		const path = { form: call.text('form') };
		// Its own version decides what its fields are.
		const schemaId = Number(
			formTypeOf(await call.persat.object('form.get', { path, labels: formLabels })),
		);
		const formvalues = await accountFieldValues(call, changedFields, 'form', schemaId);
		if (Object.keys(formvalues).length === 0) {
			throw call.refuse(changedFields.name, 'has nothing to change', 'Fill in at least one field.');
		}
		const updated = await call.persat.object('form.update', {
			path,
			body: { df_data: { formvalues } },
			labels: await labelsFor(call, schemaId, formvalues),
		});
		return [updated];
	},
};
