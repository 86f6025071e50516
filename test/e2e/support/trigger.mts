import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { IDataObject } from 'n8n-workflow';
import type { Execution, Workflow } from '../../../scripts/lib/n8nApi.mjs';
import type { Sandbox, WebhookEndpoint } from '../../sandbox/index.mts';
import { newSecret } from './account.mts';
import type { N8nAccess } from './sharedN8n.mts';

const triggerName = 'Persat Trigger';
const endedStates = ['success', 'error', 'crashed', 'canceled'];

export interface TriggerOptions {
	/** Parameters of the trigger. */
	parameters: Record<string, unknown>;
	/** Whether to add the API credential. */
	api?: boolean;
	secret?: string;
	testSecret?: string;
}

/** A workflow with only the trigger, and its endpoint in the sandbox. */
export interface Listening {
	workflow: Workflow;
	endpoint: WebhookEndpoint;
	/** The endpoint for the test URL, if there is a secret for it. */
	testEndpoint: WebhookEndpoint;
}

/** Creates the workflow and its credentials, without publishing it. */
export async function createTrigger(
	n8n: N8nAccess,
	sandbox: Sandbox,
	{ parameters, api = false, secret = newSecret(), testSecret = newSecret() }: TriggerOptions,
): Promise<Workflow> {
	const { apiKey, baseUrl } = sandbox;
	const name = `Trigger ${randomUUID()}`;
	const webhookApi = await n8n.api.createCredential({
		name,
		type: 'persatWebhookApi',
		data: { productionSecret: secret, testSecret },
	});
	const persatApi =
		api && (await n8n.api.createCredential({ name, type: 'persatApi', data: { apiKey, baseUrl } }));
	const refer = ({ id }: { id: string }) => ({ id, name });
	return await n8n.api.createWorkflow({
		name,
		settings: { executionOrder: 'v1' },
		connections: {},
		nodes: [
			{
				id: randomUUID(),
				webhookId: randomUUID(),
				name: triggerName,
				type: 'n8n-nodes-persat.persatTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				parameters,
				credentials: {
					persatWebhookApi: refer(webhookApi),
					...(persatApi && { persatApi: refer(persatApi) }),
				},
			},
		],
	});
}

/** Creates and publishes the workflow, and registers both of its URLs in the sandbox. */
export async function listen(
	n8n: N8nAccess,
	sandbox: Sandbox,
	options: TriggerOptions & Partial<Pick<WebhookEndpoint, 'headers'>>,
): Promise<Listening> {
	const { secret = newSecret(), testSecret = newSecret(), headers } = options;
	const workflow = await createTrigger(n8n, sandbox, { ...options, secret, testSecret });
	await n8n.api.activate(workflow.id);
	const url = await n8n.api.webhookUrl(workflow.nodes[0]);
	const endpoint = sandbox.webhooks.addEndpoint({ url, secret, headers });
	const testUrl = url.replace('/webhook/', '/webhook-test/');
	return { workflow, endpoint, testEndpoint: { ...endpoint, url: testUrl, secret: testSecret } };
}

/** Makes n8n wait for one call on the test URL, like Execute step. */
export async function executeStep(n8n: N8nAccess, { id }: Workflow): Promise<void> {
	const answer = await n8n.api.request('POST', `/rest/workflows/${id}/run`, {
		triggerToStartFrom: { name: triggerName },
	});
	expect(answer).toEqual({ waitingForWebhook: true });
}

/**
 * Every execution of a workflow, oldest first, from n8n's database. n8n's own list sorts by start
 * but pages by ID, so it misses some at page boundaries.
 */
export function allExecutions({ userFolder }: N8nAccess, workflowId: string) {
	const file = join(userFolder, '.n8n', 'database.sqlite');
	const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
	try {
		return database
			.prepare('SELECT id, status FROM execution_entity WHERE workflowId = ? ORDER BY id')
			.all(workflowId)
			.map(({ id, status }) => ({ id: String(id), status: String(status) }));
	} finally {
		database.close();
	}
}

/** Waits for the executions an action starts, and a moment longer to catch extra ones. */
export async function executionsOf(
	n8n: N8nAccess,
	workflowId: string,
	expected: number,
	action: () => unknown,
): Promise<Execution[]> {
	const before = new Set(allExecutions(n8n, workflowId).map(({ id }) => id));
	await action();
	const since = () => allExecutions(n8n, workflowId).filter(({ id }) => !before.has(id));
	const until = Date.now() + 20_000;
	let found = since();
	const isDone = () =>
		found.length >= expected && found.every(({ status }) => endedStates.includes(status));
	while (!isDone() && Date.now() < until) {
		await pause(100);
		found = since();
	}
	await pause(expected === 0 ? 400 : 100);
	found = since();
	expect(found.map(({ status }) => status)).toEqual(Array(expected).fill('success'));
	return await Promise.all(found.map(async ({ id }) => await n8n.api.execution(id)));
}

/** The trigger's output in an execution. */
export function itemsOf({ data }: Execution): IDataObject[] {
	const [[items]] = data.resultData.runData[triggerName].map(
		({ data: output }: { data: { main: Array<Array<{ json: IDataObject }>> } }) => output.main,
	);
	return items.map(({ json }: { json: IDataObject }) => json);
}

export interface Answer {
	status: number;
	text: string;
	ms: number;
}

/** Posts a signed body like Persat's portal. */
export async function post(
	sandbox: Sandbox,
	endpoint: WebhookEndpoint,
	body: unknown,
	{ id = `msg_${randomUUID()}`, headers = {} as Record<string, string>, withinMs = 15_000 } = {},
): Promise<Answer> {
	const text = JSON.stringify(body);
	const signed = sandbox.webhooks.sign(endpoint, id, Math.floor(Date.now() / 1000), text);
	const started = Date.now();
	const response = await fetch(endpoint.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...signed, ...headers },
		body: text,
		signal: AbortSignal.timeout(withinMs),
	});
	return { status: response.status, text: await response.text(), ms: Date.now() - started };
}

export const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
