import { collection } from '../../parameters/collection';
import { varied } from '../../parameters/parameter';
import { objectView, type ClientObject } from '../../records/clientObject';
import { operation } from '../operation';
import {
	changeLabels,
	client,
	objectFields,
	objectHints,
	objectParameters,
	readObjectPath,
} from './parameters';

const moveToClient = varied(client, {
	displayName: 'Move to Client',
	name: 'moveToClient',
	required: false,
	description: 'The client to move the object to',
});

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update or move client object',
	description: 'Update some fields of an object, or move it to another client',
	endpoints: ['clientObject.update'],
	readOnly: false,
	parameters: [...objectParameters, objectFields, collection('additionalFields', [moveToClient])],
	view: objectView,
	async execute(call) {
		const path = await readObjectPath(call);
		const newClient = await call.read(moveToClient);
		const fields = await call.accountFields(objectFields, path.objectType);
		const body = {
			...(newClient !== undefined && { uid_client: newClient }),
			...(Object.keys(fields).length > 0 && { fields }),
		};
		const { displayName } = moveToClient.property;
		if (Object.keys(body).length === 0) {
			throw call.refuse(
				objectFields,
				'has nothing to change',
				`Fill in at least one of '${objectFields.displayName}' or '${displayName}'.`,
			);
		}
		const updated: ClientObject = await call.persat.object('clientObject.update', {
			path,
			body,
			labels: {
				...call.fieldLabels,
				...changeLabels(newClient === undefined ? client : moveToClient),
			},
			hints: {
				...objectHints,
				...(newClient !== undefined && { 404: `Check '${displayName}' ("${newClient}") as well.` }),
			},
		});
		return [{ uid_client: newClient ?? path.client, obj_id: path.objectType, ...updated }];
	},
});
