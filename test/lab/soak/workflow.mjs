import { newSecret } from '../../../scripts/demo/provision.mjs';
import { createCredentials, node, persatTrigger, publish, workflow } from '../workflows.mjs';
import { TIMEOUT_MS } from './faults.mjs';

export const TRIGGER = 'Client Created';
export const WRITER = 'Create Follow-Up';
/** The write operation. Persat accepts any number of follow-ups with the same title. */
export const WRITES = 'followUp.create';
/** The key of a record, a request or an item. @param {any} body @returns {string} */
export const keyOf = (body) => body?.title;

/**
 * Creates and publishes the workflow: for each new client, it creates one follow-up titled with the
 * client's number. A failed write becomes an item.
 * @param {import('../../../scripts/lib/n8nApi.mjs').N8nApi} api
 * @param {any} sandbox
 * @returns {Promise<{ id: string, endpoint: any }>} the workflow, and its URL as an endpoint in the sandbox
 */
export async function publishWorkflow(api, sandbox) {
	const secret = newSecret();
	const { apiKey, baseUrl } = sandbox;
	const { persatApi, persatWebhookApi } = await createCredentials(api, {
		persatApi: { apiKey, baseUrl },
		persatWebhookApi: { productionSecret: secret, testSecret: '' },
	});
	const write = node(WRITER, 'n8n-nodes-persat.persat', {
		parameters: {
			resource: 'followUp',
			operation: 'create',
			client: { __rl: true, mode: 'id', value: '={{ $json.clientNumber }}' },
			title: '={{ $json.clientNumber }}',
			responsibleUsers: [sandbox.store.users[0].user_id],
			date: '2090-01-15T14:00:00.000Z',
			options: { timeout: TIMEOUT_MS / 1000 },
		},
		credentials: { persatApi },
		onError: 'continueRegularOutput',
	});
	const trigger = persatTrigger(TRIGGER, { events: ['client.created'] }, { persatWebhookApi });
	const { workflow: published, url } = await publish(api, workflow('Soak', [[trigger, write]]));
	return { id: published.id, endpoint: sandbox.webhooks.addEndpoint({ url, secret }) };
}
