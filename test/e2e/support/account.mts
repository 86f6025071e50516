import { randomBytes } from 'node:crypto';
import { provideCredential, provideWorkflows } from '../../../scripts/demo/provision.mjs';
import type { Workflow } from '../../../scripts/lib/n8nApi.mjs';
import type { Sandbox, WebhookEndpoint } from '../../sandbox/index.mts';
import type { N8nAccess } from './sharedN8n.mts';

/** The examples in a real n8n, with credentials for the sandbox. */
export interface Account {
	workflows: Record<string, Workflow>;
	/** A node's reference to one of the two credentials. */
	credential(type: 'persatApi' | 'persatWebhookApi'): { id: string; name: string };
	/** Publishes the example for new clients, and registers its URL in the sandbox. */
	publishNewClient(): Promise<{ workflow: Workflow; endpoint: WebhookEndpoint }>;
}

export async function setUpAccount(n8n: N8nAccess, sandbox: Sandbox): Promise<Account> {
	const state = { credentials: {}, workflows: {}, ports: {} };
	// The trigger can be published only with a secret, so the secret comes first and the endpoint
	// uses it.
	const secret = newSecret();
	const { apiKey, baseUrl } = sandbox;
	const credentials = [
		await provideCredential(n8n.api, state, {
			name: 'Persat sandbox',
			type: 'persatApi',
			data: { apiKey, baseUrl },
		}),
		await provideCredential(n8n.api, state, {
			name: 'Persat webhook',
			type: 'persatWebhookApi',
			data: { productionSecret: secret, testSecret: '' },
		}),
	];
	const workflows = await provideWorkflows(n8n.api, state, credentials);
	return {
		workflows,
		credential(type) {
			const { id, name } = credentials.find((one) => one.type === type)!;
			return { id, name };
		},
		async publishNewClient() {
			const workflow = workflows['new-client.json'];
			await n8n.api.activate(workflow.id);
			const trigger = workflow.nodes.find(({ type }) => type.endsWith('.persatTrigger'));
			const url = await n8n.api.webhookUrl(trigger);
			return { workflow, endpoint: sandbox.webhooks.addEndpoint({ url, secret }) };
		},
	};
}

/** A signing secret in the form Persat's portal shows. */
export const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;
