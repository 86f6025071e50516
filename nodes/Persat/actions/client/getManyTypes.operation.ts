import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';

export const getManyTypes: Operation = {
	value: 'getManyTypes',
	name: 'Get Many Types',
	action: 'Get many client types',
	description: 'The types of clients, which classify them for filters and map icons',
	reads: true,
	properties: listProperties,
	async execute(call) {
		const rows = await call.persat.list('client.getManyTypes', {});
		return rows.slice(0, call.wanted());
	},
};
