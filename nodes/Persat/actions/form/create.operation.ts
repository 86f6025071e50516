import type { Operation } from '../operation';
import { accountFieldValues } from '../shared/accountFields';
import { chosenClient } from '../shared/properties';
import { formType, labelsFor, newFields } from './fields';
import { formView } from './view';

const client = chosenClient('The client that the form is filled in at', true);

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create form',
	description: 'Fill in a form at a client. It begins in the first state of its type.',
	reads: false,
	properties: [client, formType, newFields],
	view: formView,
	async execute(call) {
		const uid_client = await call.id('client');
		const schema_id = await call.numericId('formType');
		const formvalues = await accountFieldValues(call, newFields, 'form', schema_id);
		const created = await call.persat.object('form.create', {
			body: { uid_client, df_data: { schema_id, formvalues } },
			labels: await labelsFor(call, schema_id, formvalues),
			hints: {
				404: "Check 'Client' and 'Form Type': choose them from the list, or enter their IDs.",
			},
		});
		return [created];
	},
};
