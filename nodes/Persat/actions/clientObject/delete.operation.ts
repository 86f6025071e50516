import { operation } from '../operation';
import { lookupLabels, objectParameters, readObjectPath } from './parameters';

export const remove = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete client object',
	description: 'Permanently delete an object of a client',
	endpoints: ['clientObject.delete'],
	readOnly: false,
	parameters: objectParameters,
	async execute(call) {
		const path = await readObjectPath(call);
		await call.persat.object('clientObject.delete', { path, labels: lookupLabels });
		return [{ deleted: true }];
	},
});
