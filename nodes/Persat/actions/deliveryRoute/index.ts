import type { Resource } from '../operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const deliveryRoute: Resource = {
	value: 'deliveryRoute',
	name: 'Delivery Route',
	description: 'The deliveries of one device and day, in the order of the stops',
	operations: [get, getMany],
};
