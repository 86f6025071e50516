import type { Operation } from '../operation';
import { elementLabels, elementPath, whichElement } from './fields';

export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete master db element',
	description: 'Delete an element of a Master Db for good',
	reads: false,
	properties: whichElement,
	async execute(call) {
		const path = elementPath(call);
		await call.persat.object('masterDb.delete', { path, labels: elementLabels });
		return [{ deleted: true }];
	},
};
