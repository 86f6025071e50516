import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';

export const getManyGroups: Operation = {
	value: 'getManyGroups',
	name: 'Get Many Groups',
	action: 'Get many client groups',
	description: 'The groups that clients are sorted into. They also limit which users see a client.',
	reads: true,
	properties: listProperties,
	async execute(call) {
		const rows = await call.persat.list('client.getManyGroups', {});
		return rows.slice(0, call.wanted());
	},
};
