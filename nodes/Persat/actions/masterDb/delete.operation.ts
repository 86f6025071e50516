import type { Operation } from '../operation';
import { elementPath, whichElement } from './fields';

export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete Master Db element',
	description: 'Delete an element of a Master Db for good',
	reads: false,
	properties: whichElement,
	async execute(call) {
		// Persat says the same of a missing element and of a missing Master Db: no label tells which.
		await call.persat.object('masterDb.delete', { path: await elementPath(call) });
		return [{ deleted: true }];
	},
};
