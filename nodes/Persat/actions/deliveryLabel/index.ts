import type { Resource } from '../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';

export const deliveryLabel: Resource = {
	value: 'deliveryLabel',
	name: 'Delivery Label',
	description: 'The labels that deliveries carry',
	operations: [create, remove, get, getMany, update],
};
