import { clientView } from '../../records/client';
import { operation } from '../operation';
import { client } from './parameters';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get client',
	description: 'Get one client with its address, opening hours and custom fields',
	endpoints: ['client.get'],
	readOnly: true,
	parameters: [client],
	view: clientView,
	async execute(call) {
		const path = { client: await call.require(client) };
		return [await call.persat.object('client.get', { path })];
	},
});
