import type { Resource } from '../operation';
import { cancel } from './cancel.operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { getManySchemas } from './getManySchemas.operation';
import { getPdf } from './getPdf.operation';
import { getPhotos } from './getPhotos.operation';
import { getSchema } from './getSchema.operation';
import { getTrackLink } from './getTrackLink.operation';
import { moveToPending } from './moveToPending.operation';
import { updateLabels } from './updateLabels.operation';

export const workOrder: Resource = {
	value: 'workOrder',
	name: 'Work Order',
	description: 'Jobs at clients, from planning to the final report',
	operations: [
		cancel,
		create,
		get,
		getMany,
		getManySchemas,
		getPdf,
		getPhotos,
		getSchema,
		getTrackLink,
		moveToPending,
		updateLabels,
	],
};
