import type { Operation } from '../operation';
import { clientLocator } from './fields';
import { clientView } from './view';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get client',
	description: 'Get one client with its address, opening hours and custom fields',
	reads: true,
	properties: [clientLocator],
	view: clientView,
	async execute(call) {
		const uid_client = await call.id('client');
		return [await call.persat.object('client.get', { path: { client: uid_client } })];
	},
};
