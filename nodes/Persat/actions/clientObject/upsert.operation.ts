import { identifierField } from '../../schema/fields';
import type { Operation } from '../operation';
import {
	objectFields,
	objectHints,
	objectLabels,
	objectPath,
	otherFields,
	whichObject,
} from './fields';
import { objectView } from './view';

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update client object',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	reads: false,
	properties: [...whichObject, objectFields],
	view: objectView,
	async execute(call) {
		const path = await objectPath(call);
		const { client, objectType, identifier } = path;
		const fields = await otherFields(call, objectType);
		const common = { labels: objectLabels, hints: objectHints };
		const found =
			Object.keys(fields).length > 0
				? await call.persat.find('clientObject.update', { path, body: { fields }, ...common })
				: await call.persat.find('clientObject.get', { path, ...common });
		if (found) return [found];
		// The client or the type may be what was missing: creating says so in its own words.
		const body = {
			uid_client: client,
			obj_id: objectType,
			fields: { ...fields, [identifierField]: identifier },
		};
		const created = await call.persat.object('clientObject.create', { body, ...common });
		return [{ ...body, ...created }];
	},
};
