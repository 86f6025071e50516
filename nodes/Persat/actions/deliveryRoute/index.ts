import type { Resource } from '../operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const deliveryRoute: Resource = {
	value: 'deliveryRoute',
	name: 'Delivery Route',
	description: 'The stops of one device on one day, in order',
	operations: [get, getMany],
};
