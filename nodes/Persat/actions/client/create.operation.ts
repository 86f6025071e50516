import { clientView } from '../../records/client';
import { operation } from '../operation';
import { clientBody, nameCustomFields } from './body';
import {
	additionalFields,
	clientHints,
	clientNumber,
	customFields,
	requiredName,
} from './parameters';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create client',
	description: 'Create a client. This does not start Persat Trigger.',
	endpoints: ['client.create'],
	readOnly: false,
	parameters: [clientNumber, requiredName, additionalFields, customFields],
	view: clientView,
	async execute(call) {
		const uid_client = await call.require(clientNumber);
		await call.require(requiredName);
		const body = { uid_client, ...(await clientBody(call)) };
		await nameCustomFields(call);
		const created = await call.persat.object('client.create', { body, hints: clientHints });
		return [{ uid_client, ...created }];
	},
});
