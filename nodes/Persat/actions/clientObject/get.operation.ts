import type { Operation } from '../operation';
import { objectPath, whichObject } from './fields';
import { objectView } from './view';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get client object',
	description: 'Get one object of a client with its fields',
	reads: true,
	properties: whichObject,
	view: objectView,
	async execute(call) {
		return [await call.persat.object('clientObject.get', { path: await objectPath(call) })];
	},
};
