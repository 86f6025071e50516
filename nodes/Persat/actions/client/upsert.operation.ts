import { withCreated } from '../../output/view';
import { varied } from '../../parameters/parameter';
import { clientView, findClient } from '../../records/client';
import { operation } from '../operation';
import { clientBody, nameCustomFields } from './body';
import {
	additionalFields,
	clientHints,
	clientName,
	clientNumber,
	customFields,
} from './parameters';

const nameOfNew = varied(clientName, {
	description: `${clientName.property.description} Required if the client does not exist yet.`,
});

export const upsert = operation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update client',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	endpoints: ['client.create', 'client.get', 'client.update'],
	readOnly: false,
	parameters: [clientNumber, nameOfNew, additionalFields, customFields],
	view: withCreated(clientView),
	async execute(call) {
		const uid_client = await call.require(clientNumber);
		const path = { client: uid_client };
		const body = await clientBody(call);
		const found =
			Object.keys(body).length > 0
				? await call.persat.find('client.update', { path, body, hints: clientHints })
				: await findClient(call.persat, uid_client);
		if (found) return [{ uid_client, ...found, created: false }];
		// Required for a new client only.
		await call.require(nameOfNew);
		await nameCustomFields(call);
		const created = await call.persat.object('client.create', {
			body: { uid_client, ...body },
			hints: clientHints,
		});
		return [{ uid_client, ...created, created: true }];
	},
});
