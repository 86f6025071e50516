import { randomBytes, randomUUID } from 'node:crypto';
import { TIMEOUT_MS } from './faults.mjs';

export const TRIGGER = 'Client Created';
export const WRITER = 'Create Follow-Up';
/** The operation that writes; Persat takes any number of follow-ups with the same title. */
export const WRITES = 'followUp.create';
/** What a record, a request or an item is about. @param {any} body @returns {string} */
export const keyOf = (body) => body?.title;

/**
 * Creates and publishes the workflow: each new client gets one follow-up that is titled with its
 * number. Whatever goes wrong with a write becomes an item.
 * @param {import('../../../scripts/lib/n8nApi.mjs').N8nApi} api
 * @param {any} sandbox
 * @returns {Promise<{ id: string, endpoint: any }>} the workflow, and its URL as an endpoint in the sandbox
 */
export async function publishWorkflow(api, sandbox) {
	const secret = `whsec_${randomBytes(24).toString('base64')}`;
	const { apiKey, baseUrl } = sandbox;
	const name = 'Soak';
	const webhookApi = await api.createCredential({
		name,
		type: 'persatWebhookApi',
		data: { productionSecret: secret, testSecret: '' },
	});
	const persatApi = await api.createCredential({
		name,
		type: 'persatApi',
		data: { apiKey, baseUrl },
	});
	const workflow = await api.createWorkflow({
		name,
		settings: { executionOrder: 'v1' },
		connections: { [TRIGGER]: { main: [[{ node: WRITER, type: 'main', index: 0 }]] } },
		nodes: [
			{
				id: randomUUID(),
				webhookId: randomUUID(),
				name: TRIGGER,
				type: 'n8n-nodes-persat.persatTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { events: ['client.created'] },
				credentials: { persatWebhookApi: { id: webhookApi.id, name } },
			},
			{
				id: randomUUID(),
				name: WRITER,
				type: 'n8n-nodes-persat.persat',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					resource: 'followUp',
					operation: 'create',
					client: { __rl: true, mode: 'id', value: '={{ $json.clientNumber }}' },
					title: '={{ $json.clientNumber }}',
					responsibleUsers: [sandbox.store.users[0].user_id],
					date: '2090-01-15T14:00:00.000Z',
					options: { timeout: TIMEOUT_MS / 1000 },
				},
				credentials: { persatApi: { id: persatApi.id, name } },
				onError: 'continueRegularOutput',
			},
		],
	});
	await api.activate(workflow.id);
	const url = await api.webhookUrl(workflow.nodes.find((node) => node.name === TRIGGER));
	return { id: workflow.id, endpoint: sandbox.webhooks.addEndpoint({ url, secret }) };
}
