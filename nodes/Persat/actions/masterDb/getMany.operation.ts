import type { Operation } from '../operation';
import { everything, identifierOf, updatedSince, updatedSinceOption } from '../shared/identified';
import { listProperties, pagedOptions } from '../shared/properties';
import { elementLabels, masterDbLocator } from './fields';
import { elementView } from './view';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many Master Db elements',
	description: 'Get the elements of a Master Db, all or those that changed since a date',
	reads: true,
	properties: [masterDbLocator, ...listProperties],
	options: pagedOptions,
	filters: [
		updatedSinceOption(
			'Only elements created or changed at this moment or later. Persat does not list deleted ones.',
		),
	],
	view: elementView,
	async execute(call) {
		return await call.persat.offsetList(
			'masterDb.sync',
			{
				path: { masterDb: await call.numericId('masterDb') },
				query: { last_updated: updatedSince(call) ?? everything },
				labels: elementLabels,
			},
			call.wish({ key: identifierOf }),
		);
	},
};
