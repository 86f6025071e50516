import { identifierField } from '../../accountFields/fields';
import { withCreated } from '../../output/view';
import { objectView, type ClientObject } from '../../records/clientObject';
import { operation } from '../operation';
import { newObjectParameters, objectFields, objectHints, readNewObjectPath } from './parameters';

export const upsert = operation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update client object',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	endpoints: ['clientObject.create', 'clientObject.get', 'clientObject.update'],
	readOnly: false,
	parameters: [...newObjectParameters, objectFields],
	view: withCreated(objectView),
	async execute(call) {
		const path = await readNewObjectPath(call);
		const { client, objectType, identifier } = path;
		const fields = await call.accountFields(objectFields, objectType);
		const hints = objectHints;
		const found: ClientObject | undefined =
			Object.keys(fields).length > 0
				? await call.persat.find('clientObject.update', { path, body: { fields }, hints })
				: await call.persat.find('clientObject.get', { path, hints });
		if (found) return [{ ...found, created: false }];
		// The client or type may be missing instead of the object. In that case, creating fails
		// with a clear message.
		const body = {
			uid_client: client,
			obj_id: objectType,
			fields: { ...fields, [identifierField]: identifier },
		};
		const created: ClientObject = await call.persat.object('clientObject.create', { body, hints });
		return [{ ...body, ...created, created: true }];
	},
});
