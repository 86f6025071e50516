import type { Resource } from '../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { update } from './update.operation';

export const workOrderLabel: Resource = {
	value: 'workOrderLabel',
	name: 'Work Order Label',
	description: 'The labels that work orders carry',
	operations: [create, remove, get, getMany, update],
};
