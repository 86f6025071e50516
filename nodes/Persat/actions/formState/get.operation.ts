import { locator } from '../../parameters/locator';
import { operation } from '../operation';

const state = locator({
	displayName: 'State',
	name: 'state',
	from: { list: 'searchFormStates' },
	required: true,
	example: '3',
	description: 'The list has the states of all form types',
});

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get form state',
	description: 'Get one form state with its name and color',
	endpoints: ['formState.get'],
	readOnly: true,
	parameters: [state],
	async execute(call) {
		const path = { state: await call.require(state) };
		return [await call.persat.object('formState.get', { path })];
	},
});
