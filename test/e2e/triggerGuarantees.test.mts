import { randomUUID } from 'node:crypto';
import type { RunningN8n } from '../../scripts/lib/n8n.mjs';
import { LAZY_EXPRESSIONS } from '../../scripts/test/preparedHome.mjs';
import { startSandbox, type Sandbox, type WebhookEndpoint } from '../sandbox/index.mts';
import { newSecret } from './support/account.mts';
import { createN8nHome, type N8nHome } from './support/n8n.mts';
import {
	allExecutions,
	createTrigger,
	executeStep,
	executionsOf,
	itemsOf,
	listen,
	pause,
	post,
	type TriggerOptions,
} from './support/trigger.mts';

jest.setTimeout(240_000);

const size = { clients: 30, objects: 0, workOrders: 0, deliveries: 0, forms: 0, speed: 100 };

let sandbox: Sandbox;
let home: N8nHome;
let n8n: RunningN8n;

beforeAll(async () => {
	sandbox = await startSandbox(size);
	home = await createN8nHome({ codeNode: true, env: LAZY_EXPRESSIONS });
	n8n = await home.start();
});
afterAll(async () => {
	await home?.remove();
	await sandbox?.stop();
});

const clientCreated = (uid: string) => ({
	eventType: 'client.created',
	payload: { uid_client: uid },
});

async function restart(workflowId: string): Promise<void> {
	const { port } = n8n;
	await n8n.stop();
	n8n = await home.start(port);
	await n8n.api.published(workflowId);
}

describe('publishing without a usable production secret is refused', () => {
	const lost = newSecret().slice(0, -1);

	test.each<[string, Partial<TriggerOptions>, RegExp]>([
		[
			'only the test secret is filled in',
			{ secret: '' },
			/'Production Signing Secret' .* is empty/,
		],
		[
			'the production secret lost its end',
			{ secret: lost },
			/entry 1 .* lost some of its characters/,
		],
	])('%s', async (_, secrets, reason) => {
		const parameters = { events: ['client.created'] };
		const workflow = await createTrigger(n8n, sandbox, { parameters, ...secrets });
		await expect(n8n.api.activate(workflow.id)).rejects.toThrow(reason);
		const url = await n8n.api.webhookUrl(workflow.nodes[0]);
		expect((await fetch(url, { method: 'POST' })).status).toBe(404);
		expect(n8n.log).not.toContain(lost.slice(-10));
	});

	test('an event that the package does not have is named in the error', async () => {
		const parameters = { events: ['client.created', 'client.craeted'] };
		const workflow = await createTrigger(n8n, sandbox, { parameters });
		await expect(n8n.api.activate(workflow.id)).rejects.toThrow(/client\.craeted/);
	});
});

test("a refused test call ends the editor's test with the reason", async () => {
	const trigger = await listen(n8n, sandbox, { parameters: { events: ['client.created'] } });
	await executeStep(n8n, trigger.workflow);
	const before = allExecutions(n8n, trigger.workflow.id).length;
	const forged = { ...trigger.testEndpoint, secret: newSecret() };
	const answer = await post(sandbox, forged, clientCreated('CL-1'));
	expect([answer.status, answer.text]).toEqual([401, expect.stringMatching(/does not match/)]);
	const execution = await n8n.api.waitForExecution({
		workflowId: trigger.workflow.id,
		timeoutMs: 20_000,
	});
	expect(before).toBe(0);
	expect(execution?.status).toBe('error');
	expect(execution?.data.resultData.error).toMatchObject({
		message: 'The test call was refused: The signature does not match',
		description: expect.stringMatching(/copy its Signing Secret/),
	});
	expect(n8n.log).toMatch(/refused a call: The signature does not match\. Open the endpoint/);
	// And the next one works.
	await executeStep(n8n, trigger.workflow);
	expect((await post(sandbox, trigger.testEndpoint, clientCreated('CL-1'))).status).toBe(200);
});

test('the API credential gets another key and address: no key reaches the other host', async () => {
	const other = await startSandbox({ ...size, apiKey: 'other-key', seed: 2 });
	try {
		const [uid] = [...sandbox.store.clients.keys()];
		const fill = ({ store }: Sandbox, company_name: string) =>
			store.clients.set(uid, { ...store.clients.get(uid), uid_client: uid, company_name } as never);
		fill(sandbox, 'Of the old account');
		fill(other, 'Of the new account');
		const trigger = await listen(n8n, sandbox, {
			parameters: { events: ['client.created'], fetchFullRecord: true },
			api: true,
		});
		const nameOf = async () => {
			const [execution] = await executionsOf(n8n, trigger.workflow.id, 1, async () => {
				await post(sandbox, trigger.endpoint, clientCreated(uid));
			});
			const [item] = itemsOf(execution!);
			return [item?.name, item?.notEnrichedReason];
		};
		expect(await nameOf()).toEqual(['Of the old account', undefined]);
		const { id, name } = trigger.workflow.nodes[0].credentials.persatApi;
		const { apiKey, baseUrl } = other;
		await n8n.api.updateCredential(id, { name, type: 'persatApi', data: { apiKey, baseUrl } });
		for (let event = 0; event < 3; event++) {
			expect(await nameOf()).toEqual(['Of the new account', undefined]);
		}
		const keysAt = (one: Sandbox) =>
			new Set(one.requests.map(({ headers }) => headers.authorization));
		expect(keysAt(sandbox)).toEqual(new Set([`Bearer ${sandbox.apiKey}`]));
		expect(keysAt(other)).toEqual(new Set(['Bearer other-key']));
	} finally {
		await other.stop();
	}
});

test('two triggers in one workflow, one of them renamed, n8n restarted: none of 120 messages runs again', async () => {
	const secret = newSecret();
	const single = await createTrigger(n8n, sandbox, {
		parameters: { events: ['client.created'], output: 'raw' },
		secret,
	});
	const first = single.nodes[0];
	const second = {
		...first,
		id: randomUUID(),
		webhookId: randomUUID(),
		name: 'Other Trigger',
		position: [0, 200],
	};
	const { id } = single;
	let workflow = await n8n.api.updateWorkflow(id, { ...single, nodes: [first, second] });
	await n8n.api.activate(id);
	const endpoints: WebhookEndpoint[] = [];
	for (const node of [first, second]) {
		const url = await n8n.api.webhookUrl(node);
		const endpoint = sandbox.webhooks.addEndpoint({ url, secret });
		// Receives only what this test sends.
		sandbox.webhooks.removeEndpoint(endpoint.id);
		endpoints.push(endpoint);
	}
	const messages = Array.from({ length: 120 }, (_, index) => ({
		id: `msg_both_${index}`,
		endpoint: endpoints[index % 2]!,
	}));
	const send = async () => {
		for (let start = 0; start < messages.length; start += 10) {
			const answers = await Promise.all(
				messages
					.slice(start, start + 10)
					.map(async ({ id: message, endpoint }) =>
						post(sandbox, endpoint, clientCreated('CL-1'), { id: message }),
					),
			);
			expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
		}
	};
	await send();
	while (allExecutions(n8n, id).some(({ status }) => status !== 'success')) await pause(200);
	expect(allExecutions(n8n, id)).toHaveLength(120);

	workflow = await n8n.api.workflow(id);
	await n8n.api.updateWorkflow(id, {
		...workflow,
		nodes: [{ ...first, name: 'Renamed Trigger' }, second],
	});
	await n8n.api.activate(id);
	await restart(id);
	await send();
	await pause(1_000);
	expect(allExecutions(n8n, id)).toHaveLength(120);
});

test('a Code node changes static data of the workflow, n8n restarted: no message runs again', async () => {
	const { id, nodes, ...single } = await createTrigger(n8n, sandbox, {
		parameters: { events: ['client.created'], output: 'raw' },
	});
	const code = {
		id: randomUUID(),
		name: 'Count',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [220, 0],
		parameters: {
			jsCode:
				"const data = $getWorkflowStaticData('global'); data.count = (data.count ?? 0) + 1; return $input.all();",
		},
	};
	await n8n.api.updateWorkflow(id, {
		...single,
		nodes: [...nodes, code],
		connections: { [nodes[0].name]: { main: [[{ node: 'Count', type: 'main', index: 0 }]] } },
	});
	await n8n.api.activate(id);
	const secretOf = sandbox.webhooks.addEndpoint({ url: await n8n.api.webhookUrl(nodes[0]) });
	sandbox.webhooks.removeEndpoint(secretOf.id);
	const credential = nodes[0].credentials.persatWebhookApi;
	await n8n.api.updateCredential(credential.id, {
		name: credential.name,
		type: 'persatWebhookApi',
		data: { productionSecret: secretOf.secret, testSecret: '' },
	});
	const send = async () => {
		for (let start = 0; start < 40; start += 10) {
			await Promise.all(
				Array.from({ length: 10 }, async (_, index) => {
					const message = { id: `msg_code_${start + index}` };
					const { status } = await post(sandbox, secretOf, clientCreated('CL-1'), message);
					expect(status).toBe(200);
				}),
			);
		}
	};
	await send();
	while (allExecutions(n8n, id).some(({ status }) => status !== 'success')) await pause(200);
	expect(allExecutions(n8n, id)).toHaveLength(40);
	await restart(id);
	await send();
	await pause(1_000);
	expect(allExecutions(n8n, id)).toHaveLength(40);
});

test('200 events at once, half of which look things up while Persat is slow: none waits long, and each runs once', async () => {
	const [uid] = [...sandbox.store.clients.keys()];
	const half = 100;
	/** A trigger, and a function that sends it its events. Resolves to the longest response time, in milliseconds. */
	const prepare = async (parameters: object) => {
		const { workflow, endpoint } = await listen(n8n, sandbox, {
			parameters: { events: ['client.created'], ...parameters },
			api: true,
		});
		sandbox.webhooks.removeEndpoint(endpoint.id);
		const send = async () => {
			const answers = await Promise.all(
				Array.from({ length: half }, async () => {
					return await post(sandbox, endpoint, clientCreated(uid), { withinMs: 90_000 });
				}),
			);
			expect(answers.map(({ status }) => status)).toEqual(Array(half).fill(200));
			return Math.max(...answers.map(({ ms }) => ms));
		};
		return { executions: () => allExecutions(n8n, workflow.id), send };
	};
	const plain = await prepare({ output: 'raw' });
	const slow = await prepare({ fetchFullRecord: true });
	sandbox.faults.add({ kind: 'latency', operation: 'client.get', ms: 6_000, times: 1_000 });
	const [plainMs, slowMs] = await Promise.all([plain.send(), slow.send()]);
	sandbox.faults.clear();
	console.log(
		`200 at once, the slowest answer: nothing to look up ${plainMs} ms, Persat slow ${slowMs} ms`,
	);
	// At worst, n8n takes the calls that look things up after all the others. Their look-ups, one
	// after the other, would take much longer.
	expect(slowMs).toBeLessThan(2 * plainMs + 5_000);

	const until = Date.now() + 60_000;
	for (const { executions } of [plain, slow]) {
		const isDone = () => executions().filter(({ status }) => status === 'success').length >= half;
		while (!isDone() && Date.now() < until) await pause(200);
		expect(executions()).toHaveLength(half);
	}
	const reasons = new Set<unknown>();
	for (const { id } of slow.executions().slice(-60)) {
		const [item] = itemsOf(await n8n.api.execution(id));
		expect(item?.enriched).toBe(false);
		reasons.add(item?.notEnrichedReason);
	}
	expect([...reasons]).toContain('Too many events arrived at once to look anything up');
});
