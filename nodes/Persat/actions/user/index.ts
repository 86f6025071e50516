import type { Resource } from '../operation';
import { getMany } from './getMany.operation';
import { getManyTechnicians } from './getManyTechnicians.operation';

export const user: Resource = {
	value: 'user',
	name: 'User',
	description: 'Users of the account, including technicians',
	operations: [getMany, getManyTechnicians],
};
