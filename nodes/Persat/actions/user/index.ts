import type { Resource } from '../operation';
import { getMany } from './getMany.operation';
import { getManyTechnicians } from './getManyTechnicians.operation';

export const user: Resource = {
	value: 'user',
	name: 'User',
	description: 'The people of the account, technicians among them',
	operations: [getMany, getManyTechnicians],
};
