import type { IDataObject } from 'n8n-workflow';
import { clientLocator } from '../client/fields';
import type { Operation } from '../operation';
import {
	changeLabels,
	objectFields,
	objectHints,
	objectPath,
	otherFields,
	whichObject,
} from './fields';
import { objectView } from './view';

const moveToClient = {
	...clientLocator,
	displayName: 'Move to Client',
	name: 'moveToClient',
	required: false,
	description: 'The client to move the object to',
};

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update client object',
	description:
		'Change some fields of an object, the others stay, or move it to another client. The identifier stays.',
	reads: false,
	properties: [
		...whichObject,
		objectFields,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [moveToClient],
		},
	],
	view: objectView,
	async execute(call) {
		const path = await objectPath(call);
		const { moveToClient: given } = call.collection('additionalFields');
		const target = await call.optionalId('moveToClient', given ?? '');
		const fields = await otherFields(call, path.objectType);
		const body: IDataObject = {
			...(target && { uid_client: target }),
			...(Object.keys(fields).length > 0 && { fields }),
		};
		if (Object.keys(body).length === 0) {
			throw call.refuse(
				'fields',
				'has nothing to change',
				"Fill in at least one of 'Fields' or 'Move to Client'.",
			);
		}
		const updated = await call.persat.object('clientObject.update', {
			path,
			body,
			labels: target ? { ...changeLabels, uid_client: moveToClient.displayName } : changeLabels,
			hints: target
				? { ...objectHints, 404: `Check '${moveToClient.displayName}' ("${target}") as well.` }
				: objectHints,
		});
		return [{ uid_client: target ?? path.client, obj_id: path.objectType, ...updated }];
	},
};
