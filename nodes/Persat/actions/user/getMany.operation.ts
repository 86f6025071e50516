import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';
import { includeDeleted, people } from './fields';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get the users of the account. Their user names are email addresses.',
	reads: true,
	properties: listProperties,
	filters: [includeDeleted],
	async execute(call) {
		return await people(call, 'user.getMany');
	},
};
