import { elementView, type MasterDbElement } from '../../records/masterDb';
import { operation } from '../operation';
import { elementParameters, readElementPath } from './parameters';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get Master Db element',
	description: 'Get one element of a Master Db with its fields',
	endpoints: ['masterDb.get'],
	readOnly: true,
	parameters: elementParameters,
	view: elementView,
	async execute(call) {
		const path = await readElementPath(call);
		const element: MasterDbElement = await call.persat.object('masterDb.get', { path });
		return [element];
	},
});
