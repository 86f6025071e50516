import type { Operation } from '../operation';
import { elementLabels, elementPath, whichElement } from './fields';
import { elementView } from './view';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get Master Db element',
	description:
		"Get one element of a Master Db with its fields. Persat's documentation of this operation was not available.",
	reads: true,
	properties: whichElement,
	view: elementView,
	async execute(call) {
		const path = await elementPath(call);
		return [await call.persat.object('masterDb.get', { path, labels: elementLabels })];
	},
};
