import { identifierField } from '../../schema/fields';
import type { Operation } from '../operation';
import {
	elementFields,
	elementHints,
	elementLabels,
	elementPath,
	otherFields,
	whichElement,
} from './fields';
import { elementView } from './view';

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update Master Db element',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	reads: false,
	properties: [...whichElement, elementFields],
	view: elementView,
	async execute(call) {
		const path = await elementPath(call);
		const { masterDb, identifier } = path;
		const fields = await otherFields(call, masterDb);
		const common = { labels: elementLabels, hints: elementHints };
		const found =
			Object.keys(fields).length > 0
				? await call.persat.find('masterDb.update', { path, body: { fields }, ...common })
				: await call.persat.find('masterDb.get', { path, ...common });
		if (found) return [found];
		// The Master Db may be what was missing: creating says so in its own words.
		const body = { mdb_id: masterDb, fields: { ...fields, [identifierField]: identifier } };
		const created = await call.persat.object('masterDb.create', { body, ...common });
		return [{ ...body, ...created }];
	},
};
