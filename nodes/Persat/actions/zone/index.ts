import type { Resource } from '../operation';
import { getMany } from './getMany.operation';

export const zone: Resource = {
	value: 'zone',
	name: 'Zone',
	description: 'Areas where devices work',
	operations: [getMany],
};
