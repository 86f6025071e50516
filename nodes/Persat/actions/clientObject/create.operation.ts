import { identifierField } from '../../accountFields/fields';
import { objectView, type ClientObject } from '../../records/clientObject';
import { operation } from '../operation';
import { newObjectParameters, objectFields, objectHints, readNewObjectPath } from './parameters';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create client object',
	description: 'Create an object at a client',
	endpoints: ['clientObject.create'],
	readOnly: false,
	parameters: [...newObjectParameters, objectFields],
	view: objectView,
	async execute(call) {
		const { client, objectType, identifier } = await readNewObjectPath(call);
		const others = await call.accountFields(objectFields, objectType);
		const body = {
			uid_client: client,
			obj_id: objectType,
			fields: { ...others, [identifierField]: identifier },
		};
		const created: ClientObject = await call.persat.object('clientObject.create', {
			body,
			hints: objectHints,
		});
		return [{ ...body, ...created }];
	},
});
