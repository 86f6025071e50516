import type { IDataObject } from 'n8n-workflow';
import { formTypeOf } from '../../schema/forms';
import { toPersatDay } from '../../schema/values';
import type { Operation } from '../operation';
import { ofTypes } from '../shared/filters';
import {
	choices,
	chosenClient,
	dayProperty,
	listProperties,
	onFailureOption,
} from '../shared/properties';
import { formView } from './view';

const client = chosenClient('Only the forms of this client. Empty for those of all clients.');

const byType = choices({
	displayName: 'Form Types',
	name: 'formTypes',
	from: 'formTypes',
	description: ofTypes('forms'),
});

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many forms',
	description:
		"Get the forms that were created in a range of days, however long, oldest first. Persat's list does not tell their states: use Get for those.",
	reads: true,
	properties: [
		dayProperty('From', 'from', 'First day of creation', true),
		dayProperty('To', 'to', 'Last day of creation, included', true),
		client,
		...listProperties,
	],
	options: [onFailureOption],
	filters: [byType],
	view: formView,
	async execute(call) {
		const uid_client = await call.optionalId('client');
		const types = new Set(
			await call.idsForFilter('formTypes', call.collection('filters').formTypes),
		);
		const wish = call.wish({
			key: ({ _id }: IDataObject) => _id,
			...(types.size > 0 && { keep: (form: IDataObject) => types.has(Number(formTypeOf(form))) }),
		});
		return await call.persat.windowList(
			call.days(),
			async ({ from, to }) => {
				const query = { from: toPersatDay(from), to: toPersatDay(to), uid_client };
				// Of a window that breaks off nothing is taken: the run goes on from its first day.
				const whole = { ...wish, onIncomplete: undefined };
				return await call.persat.offsetList('form.getMany', { query }, whole);
			},
			wish,
		);
	},
};
