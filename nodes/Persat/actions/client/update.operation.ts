import { clientView } from '../../records/client';
import { operation } from '../operation';
import { clientBody } from './body';
import { client, clientHints, customFields, updateFields } from './parameters';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update client',
	description: 'Update some fields of a client. This does not start Persat Trigger.',
	endpoints: ['client.update'],
	readOnly: false,
	parameters: [client, updateFields, customFields],
	view: clientView,
	async execute(call) {
		const uid_client = await call.require(client);
		const body = await clientBody(call);
		if (Object.keys(body).length === 0) {
			const { displayName } = updateFields.property;
			throw call.refuse(
				updateFields.property,
				'has nothing to change',
				`Fill in at least one of '${displayName}' or '${customFields.displayName}'.`,
			);
		}
		const updated = await call.persat.object('client.update', {
			path: { client: uid_client },
			body,
			hints: clientHints,
		});
		return [{ uid_client, ...updated }];
	},
});
