import type { Operation } from '../operation';
import { objectPath, whichObject } from './fields';

export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete client object',
	description: 'Delete an object of a client for good',
	reads: false,
	properties: whichObject,
	async execute(call) {
		await call.persat.object('clientObject.delete', { path: await objectPath(call) });
		return [{ deleted: true }];
	},
};
