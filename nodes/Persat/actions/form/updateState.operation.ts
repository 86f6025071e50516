import type { Entry } from '../../schema/entries';
import { groupOf, statesOf } from '../../schema/forms';
import type { OperationCall } from '../call';
import type { Operation } from '../operation';
import { locator } from '../shared/properties';
import { formId, formLabels } from './fields';
import { formView } from './view';

const state = locator({
	displayName: 'State',
	name: 'state',
	from: { list: 'searchStatesOfForm' },
	required: true,
	example: '3',
	exampleName: 'Approved',
	description: "The state to give the form: one of its own type's",
});

export const updateState: Operation = {
	value: 'updateState',
	name: 'Update State',
	action: 'Update form state',
	description: 'Give a form another state, which the mobile app cannot do',
	reads: false,
	properties: [formId, state],
	view: formView,
	async execute(call) {
		const form = call.text('form');
		const updated = await call.persat.object('form.updateState', {
			path: { form },
			body: { state_id: await call.numericId('state', undefined, () => statesOfForm(call, form)) },
			labels: formLabels,
			hints: {
				404: "Check 'Form ID', and 'State': it may be the one that does not exist.",
				409: "'State' has to be one of the form's own type, and not a deleted one: choose it from the list.",
			},
		});
		return [updated];
	},
};

async function statesOfForm(call: OperationCall, form: string): Promise<Entry[]> {
	const found = await call.persat.object('form.get', { path: { form }, labels: formLabels });
	return await statesOf(call.persat, await groupOf(found, call.schemas));
}
