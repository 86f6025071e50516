import type { Entry } from '../../lookups/entries';
import { groupOf, statesOf } from '../../lookups/formStates';
import { locator } from '../../parameters/locator';
import { formView, type Form } from '../../records/form';
import type { OperationCall } from '../call';
import { operation } from '../operation';
import { requireFormType } from './formType';
import { formId } from './parameters';

const state = locator({
	displayName: 'State',
	name: 'state',
	// Messages name the state by the last word.
	api: ['state_id', 'estado'],
	from: { list: 'searchStatesOfForm' },
	required: true,
	example: '3',
	exampleName: 'Approved',
	description: "The state to give the form: one of its own type's",
});

export const updateState = operation({
	value: 'updateState',
	name: 'Update State',
	action: 'Update form state',
	description: 'Give a form another state, which the mobile app cannot do',
	endpoints: ['form.get', 'form.updateState', 'formState.getMany'],
	readOnly: false,
	parameters: [formId, state],
	view: formView,
	async execute(call) {
		const form = await call.require(formId);
		const updated: Form = await call.persat.object('form.updateState', {
			path: { form },
			body: { state_id: await call.require(state, async () => await statesOfForm(call, form)) },
			hints: {
				404: "Check 'Form ID', and 'State': it may be the one that does not exist.",
				409: "'State' has to be one of the form's own type, and not a deleted one: choose it from the list.",
			},
		});
		return [updated];
	},
});

async function statesOfForm(
	call: OperationCall<'form.get' | 'formState.getMany'>,
	form: string,
): Promise<Entry[]> {
	const found: Form = await call.persat.object('form.get', { path: { form } });
	return await statesOf(call.persat, await groupOf(call.lookups, requireFormType(call, found)));
}
