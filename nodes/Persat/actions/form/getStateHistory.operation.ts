import { stateChangeView } from '../../records/form';
import { listOperation } from '../shared/listOperation';
import { formId } from './parameters';

export const getStateHistory = listOperation({
	endpoint: 'form.getStateHistory',
	value: 'getStateHistory',
	name: 'Get State History',
	action: 'Get form state history',
	description: 'Get every state change of a form, with user and time. API changes have no user ID.',
	parameters: [formId],
	view: stateChangeView,
	input: async (call) => ({ path: { form: await call.require(formId) } }),
});
