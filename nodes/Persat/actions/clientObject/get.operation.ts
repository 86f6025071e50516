import { objectView, type ClientObject } from '../../records/clientObject';
import { operation } from '../operation';
import { lookupLabels, objectParameters, readObjectPath } from './parameters';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get client object',
	description: 'Get one object of a client with its fields',
	endpoints: ['clientObject.get'],
	readOnly: true,
	parameters: objectParameters,
	view: objectView,
	async execute(call) {
		const path = await readObjectPath(call);
		const object: ClientObject = await call.persat.object('clientObject.get', {
			path,
			labels: lookupLabels,
		});
		return [object];
	},
});
