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

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update client',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	reads: false,
	properties: [
		clientNumber,
		{
			...clientName,
			description: `${clientName.description} Needed when the client does not exist yet.`,
		},
		clientFields('additionalFields'),
		clientCustomFields,
	],
	view: clientView,
	async execute(call) {
		const uid_client = call.text('clientNumber');
		refuseUnreachable(call, 'clientNumber', uid_client);
		const company_name = String(call.value('name') ?? '').trim();
		const body = { ...(company_name && { company_name }), ...(await clientBody(call)) };
		const common = { labels: clientLabels, hints: clientHints };
		const found =
			Object.keys(body).length > 0
				? await call.persat.find('client.update', { path: { client: uid_client }, body, ...common })
				: await call.persat.find('client.get', { path: { client: uid_client } });
		if (found) return [{ uid_client, ...found }];
		// Throws when it is empty: only a new client needs one.
		call.text('name');
		await refuseIncompleteClient(call, body);
		const created = await call.persat.object('client.create', {
			body: { uid_client, ...body },
			...common,
		});
		return [{ uid_client, ...created }];
	},
};
