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

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create client object',
	description:
		"Create an object in a client. Persat's documentation of this operation was not available.",
	reads: false,
	properties: [...whichObject, objectFields],
	view: objectView,
	async execute(call) {
		const { client, objectType, identifier } = await objectPath(call);
		const fields = { ...(await otherFields(call, objectType)), [identifierField]: identifier };
		const body = { uid_client: client, obj_id: objectType, fields };
		const created = await call.persat.object('clientObject.create', {
			body,
			labels: objectLabels,
			hints: objectHints,
		});
		return [{ ...body, ...created }];
	},
};
