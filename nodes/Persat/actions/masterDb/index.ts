import type { Resource } from '../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getManySchemas } from './getManySchemas.operation';
import { getSchema } from './getSchema.operation';
import { update } from './update.operation';
import { upsert } from './upsert.operation';

export const masterDb: Resource = {
	value: 'masterDb',
	name: 'Master Db',
	description: 'Your catalogs, such as products or supplies',
	operations: [create, upsert, remove, get, getMany, getManySchemas, getSchema, update],
};
