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
	// Persat's messages call the state by the last of these words.
	api: ['state_id', 'estado'],
	from: { list: 'searchStatesOfForm' },
	required: true,
	example: '3',
	exampleName: 'Approved',
	description: "The new state. It must belong to the form's type.",
});

export const updateState = operation({
	value: 'updateState',
	name: 'Update State',
	action: 'Update form state',
	description: 'Change the state of a form. The mobile app cannot do this.',
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
				404: "Check 'Form ID' and 'State'. One of them does not exist.",
				409: "'State' must belong to the form's type and must not be deleted. Choose it from the list.",
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
