import type { Resource } from '../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getManySchemas } from './getManySchemas.operation';
import { getPdf } from './getPdf.operation';
import { getPhotos } from './getPhotos.operation';
import { getSchema } from './getSchema.operation';
import { getTrackLink } from './getTrackLink.operation';

export const delivery: Resource = {
	value: 'delivery',
	name: 'Delivery',
	description: 'Delivery stops, with or without a client',
	operations: [
		create,
		remove,
		get,
		getMany,
		getManySchemas,
		getPdf,
		getPhotos,
		getSchema,
		getTrackLink,
	],
};
