import type { Resource } from '../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getManySchemas } from './getManySchemas.operation';
import { getSchema } from './getSchema.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const clientObject: Resource = {
	value: 'clientObject',
	name: 'Client Object',
	description: 'Equipment installed at clients, such as machines',
	operations: [create, upsert, remove, get, getMany, getManySchemas, getSchema, update],
};
