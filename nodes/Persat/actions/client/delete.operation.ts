import type { Operation } from '../operation';
import { clientLocator } from './fields';

export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete client',
	description:
		'Delete a client for good, with its whole history: forms and work orders included. Persat sends no event for it.',
	reads: false,
	properties: [clientLocator],
	async execute(call) {
		const uid_client = await call.id('client');
		await call.persat.object('client.delete', { path: { client: uid_client } });
		return [{ deleted: true }];
	},
};
