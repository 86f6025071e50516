import type { IDataObject } from 'n8n-workflow';
import { at } from '../../output/read';
import type { Operation } from '../operation';
import { photoItems, photoOptions } from '../shared/photos';
import { fileProperty } from '../shared/properties';
import { deliveryId, deliveryLabels } from './fields';
import { schemaIdOf } from './view';

export const getPhotos: Operation = {
	value: 'getPhotos',
	name: 'Get Photos',
	action: 'Get delivery photos',
	description:
		'Get the photos in the instructions and the results, such as proofs of delivery, as files, one item for each. One that cannot be had gives an item with the reason.',
	reads: true,
	properties: [deliveryId, fileProperty],
	options: photoOptions,
	async execute(call) {
		const id = await call.id('delivery');
		const delivery = await call.persat.object('delivery.get', {
			path: { delivery: id },
			labels: deliveryLabels,
		});
		const schema = await call.schemas.get('delivery', Number(schemaIdOf(delivery)));
		const valuesAt = (...path: string[]) =>
			(at(delivery, 'delivery_data', ...path) ?? {}) as IDataObject;
		const items = await photoItems(call, id, [
			{ values: valuesAt('instructions'), fields: schema.fields },
			{ values: valuesAt('results', 'formvalues'), fields: schema.results },
		]);
		return { items };
	},
};
