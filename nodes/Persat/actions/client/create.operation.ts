import type { Operation } from '../operation';
import { refuseUnreachable } from '../shared/identified';
import {
	clientBody,
	clientCustomFields,
	clientFields,
	clientHints,
	clientLabels,
	clientName,
	clientNumber,
	refuseIncompleteClient,
} from './fields';
import { clientView } from './view';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create client',
	description: 'Create a client. Persat sends no event for it.',
	reads: false,
	properties: [
		clientNumber,
		{ ...clientName, required: true },
		clientFields('additionalFields'),
		clientCustomFields,
	],
	view: clientView,
	async execute(call) {
		const uid_client = call.text('clientNumber');
		refuseUnreachable(call, 'clientNumber', uid_client);
		const company_name = call.text('name');
		const body = { uid_client, company_name, ...(await clientBody(call)) };
		await refuseIncompleteClient(call, body);
		const created = await call.persat.object('client.create', {
			body,
			labels: clientLabels,
			hints: clientHints,
		});
		return [{ uid_client, ...created }];
	},
};
