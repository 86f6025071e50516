import { formView, type Form } from '../../records/form';
import { operation } from '../operation';
import { client, formType, newFields } from './parameters';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create form',
	description: 'Create a form for a client. It starts in the first state of its type.',
	endpoints: ['form.create'],
	readOnly: false,
	parameters: [client, formType, newFields],
	view: formView,
	async execute(call) {
		const uid_client = await call.require(client);
		const schema_id = await call.require(formType);
		const formvalues = await call.accountFields(newFields, schema_id);
		const created: Form = await call.persat.object('form.create', {
			body: { uid_client, df_data: { schema_id, formvalues } },
			hints: {
				404: "Check 'Client' and 'Form Type': choose them from the list, or enter their IDs.",
			},
		});
		return [created];
	},
});
