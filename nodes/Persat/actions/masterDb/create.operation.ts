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

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create Master Db element',
	description:
		"Create an element of a Master Db. Persat's documentation of this operation was not available.",
	reads: false,
	properties: [...whichElement, elementFields],
	view: elementView,
	async execute(call) {
		const { masterDb, identifier } = await elementPath(call);
		const fields = { ...(await otherFields(call, masterDb)), [identifierField]: identifier };
		const body = { mdb_id: masterDb, fields };
		const created = await call.persat.object('masterDb.create', {
			body,
			labels: elementLabels,
			hints: elementHints,
		});
		return [{ ...body, ...created }];
	},
};
