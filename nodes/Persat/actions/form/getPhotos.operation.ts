import type { Operation } from '../operation';
import { formTypeOf } from '../../schema/forms';
import { photoItems, photoOptions } from '../shared/photos';
import { fileProperty } from '../shared/properties';
import { formId, formLabels, valuesOf } from './fields';

export const getPhotos: Operation = {
	value: 'getPhotos',
	name: 'Get Photos',
	action: 'Get form photos',
	description:
		'Get the photos in a form as files, one item for each. One that cannot be had gives an item with the reason.',
	reads: true,
	properties: [formId, fileProperty],
	options: photoOptions,
	async execute(call) {
		const id = call.text('form');
		const form = await call.persat.object('form.get', { path: { form: id }, labels: formLabels });
		const { fields } = await call.schemas.get('form', Number(formTypeOf(form)));
		return { items: await photoItems(call, id, [{ values: valuesOf(form), fields }]) };
	},
};
