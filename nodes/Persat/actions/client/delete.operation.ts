import { operation } from '../operation';
import { client } from './parameters';

export const remove = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete client',
	description: 'Permanently delete a client with all its forms and work orders',
	note: 'This also deletes all forms and work orders of the client, permanently. It does not start Persat Trigger.',
	endpoints: ['client.delete'],
	readOnly: false,
	parameters: [client],
	async execute(call) {
		await call.persat.object('client.delete', { path: { client: await call.require(client) } });
		return [{ deleted: true }];
	},
});
