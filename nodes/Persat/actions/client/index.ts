import type { Resource } from '../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getManyCustomFields } from './getManyCustomFields.operation';
import { getManyGroups } from './getManyGroups.operation';
import { getManyTypes } from './getManyTypes.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const client: Resource = {
	value: 'client',
	name: 'Client',
	description: 'Customers and the sites where work is done',
	operations: [
		create,
		upsert,
		remove,
		get,
		getMany,
		getManyCustomFields,
		getManyGroups,
		getManyTypes,
		update,
	],
};
