import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';
import { includeDeleted, people } from './fields';

export const getManyTechnicians: Operation = {
	value: 'getManyTechnicians',
	name: 'Get Many Technicians',
	action: 'Get many technicians',
	description:
		"Get the users who carry out work orders. 'Technicians' of a new work order takes their names or IDs.",
	reads: true,
	properties: listProperties,
	filters: [includeDeleted],
	async execute(call) {
		return await people(call, 'user.getManyTechnicians');
	},
};
