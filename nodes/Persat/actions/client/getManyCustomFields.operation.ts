import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';

export const getManyCustomFields: Operation = {
	value: 'getManyCustomFields',
	name: 'Get Many Custom Fields',
	action: 'Get many client custom fields',
	description: 'The custom fields that the account defined for clients',
	reads: true,
	properties: listProperties,
	async execute(call) {
		const rows = await call.persat.list('client.getManyCustomFields', {});
		return rows.slice(0, call.wanted());
	},
};
