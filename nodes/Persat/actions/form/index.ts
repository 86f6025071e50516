import type { Resource } from '../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getManySchemas } from './getManySchemas.operation';
import { getPdf } from './getPdf.operation';
import { getPhotos } from './getPhotos.operation';
import { getSchema } from './getSchema.operation';
import { getStateHistory } from './getStateHistory.operation';
import { update } from './update.operation';
import { updateState } from './updateState.operation';

export const form: Resource = {
	value: 'form',
	name: 'Form',
	description: 'Digital forms filled in at clients',
	operations: [
		create,
		get,
		getMany,
		getManySchemas,
		getPdf,
		getPhotos,
		getSchema,
		getStateHistory,
		update,
		updateState,
	],
};
