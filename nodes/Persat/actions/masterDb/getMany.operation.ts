import { listParameters, pagedOptions } from '../../parameters/list';
import { elementView, listElements } from '../../records/masterDb';
import { operation } from '../operation';
import { updatedSince } from '../shared/identified';
import { masterDb } from './parameters';

const changedSince = updatedSince(
	'Only elements created or changed since then. Persat does not list deleted elements.',
);

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many Master Db elements',
	description: 'Get the elements of a Master Db, all or those changed since a date',
	endpoints: ['masterDb.sync'],
	readOnly: true,
	parameters: [masterDb, ...listParameters],
	options: pagedOptions,
	filters: [changedSince],
	view: elementView,
	async execute(call) {
		return await listElements(call.persat, await call.require(masterDb), {
			...(await call.tableRequest()),
			since: await call.read(changedSince),
		});
	},
});
