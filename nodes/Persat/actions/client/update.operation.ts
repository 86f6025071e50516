import type { Operation } from '../operation';
import {
	clientBody,
	clientCustomFields,
	clientFields,
	clientHints,
	clientLabels,
	clientLocator,
	clientName,
} from './fields';
import { clientView } from './view';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update client',
	description: 'Change some fields of a client; the others stay. Persat sends no event for it.',
	reads: false,
	properties: [clientLocator, clientFields('updateFields', [clientName]), clientCustomFields],
	view: clientView,
	async execute(call) {
		const uid_client = await call.id('client');
		const name = String(call.collection('updateFields').name ?? '').trim();
		const body = {
			...(name && { company_name: name }),
			...(await clientBody(call, 'updateFields')),
		};
		if (Object.keys(body).length === 0) {
			throw call.refuse(
				'updateFields',
				'has nothing to change',
				"Fill in at least one of 'Update Fields' or 'Custom Fields'.",
			);
		}
		const updated = await call.persat.object('client.update', {
			path: { client: uid_client },
			body,
			labels: clientLabels,
			hints: clientHints,
		});
		return [{ uid_client, ...updated }];
	},
};
