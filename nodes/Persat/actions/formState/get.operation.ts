import type { Operation } from '../operation';
import { locator } from '../shared/properties';

const state = locator({
	displayName: 'State',
	name: 'state',
	from: { list: 'searchFormStates' },
	required: true,
	example: '3',
	description: 'The state to get. The list has those of every form type.',
});

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get form state',
	description: 'Get one form state with its name, its color and whether it was deleted',
	reads: true,
	properties: [state],
	async execute(call) {
		const path = { state: await call.numericId('state') };
		return [await call.persat.object('formState.get', { path })];
	},
};
