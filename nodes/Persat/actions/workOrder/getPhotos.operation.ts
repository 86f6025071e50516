import type { IDataObject } from 'n8n-workflow';
import { at } from '../../output/read';
import type { Operation } from '../operation';
import { photoItems, photoOptions } from '../shared/photos';
import { fileProperty } from '../shared/properties';
import { workOrderId, workOrderIn, workOrderLabels } from './fields';
import { schemaIdOf } from './view';

export const getPhotos: Operation = {
	value: 'getPhotos',
	name: 'Get Photos',
	action: 'Get work order photos',
	description:
		'Get the photos in the instructions and the results as files, one item for each. One that cannot be had gives an item with the reason.',
	reads: true,
	properties: [workOrderId, fileProperty],
	options: photoOptions,
	async execute(call) {
		const id = await workOrderIn(call);
		const order = await call.persat.object('workOrder.get', {
			path: { workOrder: id },
			labels: workOrderLabels,
		});
		const schema = await call.schemas.get('workOrder', Number(schemaIdOf(order)));
		const valuesOf = (part: string) =>
			(at(order, 'wo_data', part, 'formvalues') ?? {}) as IDataObject;
		const items = await photoItems(call, id, [
			{ values: valuesOf('instructions'), fields: schema.fields },
			{ values: valuesOf('results'), fields: schema.results },
		]);
		return { items };
	},
};
