import { randomUUID } from 'node:crypto';
import type { Workflow } from '../../scripts/lib/n8nApi.mjs';
import { startSandbox, type Sandbox, type WebhookEndpoint } from '../sandbox/index.mts';
import { setUpAccount } from './support/account.mts';
import { joinN8n, type N8nUser } from './support/sharedN8n.mts';

jest.setTimeout(180_000);

let sandbox: Sandbox;
let n8n: N8nUser;
let workflow: Workflow;
let endpoint: WebhookEndpoint;

beforeAll(async () => {
	sandbox = await startSandbox({ clients: 20, speed: 100 });
	n8n = await joinN8n();
	const account = await setUpAccount(n8n, sandbox);
	({ workflow, endpoint } = await account.publishNewClient());
});
afterAll(async () => {
	await n8n?.leave();
	await sandbox?.stop();
});

const body = (uid: string, eventType = 'client.created') =>
	JSON.stringify({ eventType, payload: sandbox.store.clients.get(uid) ?? { uid_client: uid } });

/** Signed by the sandbox, and thus by an independent library. */
const signed = (text: string, { id = `msg_${randomUUID()}`, at = Date.now() } = {}) =>
	sandbox.webhooks.sign(endpoint, id, Math.floor(at / 1000), text);

async function post(text: string, headers: Record<string, string> = signed(text)) {
	const response = await fetch(endpoint.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: text,
		signal: AbortSignal.timeout(5_000),
	});
	return { status: response.status, text: await response.text() };
}

const runs = async () => (await n8n.api.executions({ workflowId: workflow.id })).length;

/** The executions an action starts. Waits until no more arrive. */
async function runsDuring(action: () => Promise<void>, expected: number): Promise<number> {
	const before = await runs();
	await action();
	const until = Date.now() + 15_000;
	while ((await runs()) - before < expected && Date.now() < until) await settle();
	await settle();
	return (await runs()) - before;
}

const settle = async () => await new Promise((resolve) => setTimeout(resolve, 500));
const firstClient = () => [...sandbox.store.clients.keys()][0];

test('a client created in the web app runs the workflow, and its result is that client', async () => {
	const uid = `E2E ${Date.now()}`;
	const known = new Set((await n8n.api.executions({})).map(({ id }) => id));
	sandbox.web.createClient({
		uid_client: uid,
		company_name: `Cliente ${uid}`,
		street: 'Calle Uno',
		street_nbr: '100',
		custom_fields: { '2': '+54 341 555' } as never,
	});
	const execution = await n8n.api.waitForExecution({
		workflowId: workflow.id,
		timeoutMs: 20_000,
		isNew: ({ id }) => !known.has(id),
	});
	expect(execution?.status).toBe('success');
	const { runData } = execution!.data.resultData;
	expect(runData['Client Created'][0].data.main[0][0].json).toMatchObject({
		eventType: 'client.created',
		messageId: expect.any(String),
		clientNumber: uid,
	});
	const [last] = runData['Name, Address, Phone'][0].data.main[0];
	expect(last.json).toEqual({
		number: uid,
		name: `Cliente ${uid}`,
		address: 'Calle Uno 100',
		phone: '+54 341 555',
	});
	expect(last.pairedItem).toBeDefined();
});

test('changes through the API start nothing', async () => {
	const created = async () => {
		const response = await fetch(`${sandbox.baseUrl}/clients`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${sandbox.apiKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({ uid_client: `API-${Date.now()}`, company_name: `API ${Date.now()}` }),
		});
		expect(response.status).toBe(200);
	};
	expect(await runsDuring(created, 0)).toBe(0);
});

describe('authentication of calls', () => {
	test.each<[string, (text: string) => Record<string, string>, string?]>([
		['an unsigned call', () => ({})],
		['a stale call', (text) => signed(text, { at: Date.now() - 6 * 60_000 })],
		['a call signed for another body', () => signed('{}')],
		[
			'a call with a made-up signature',
			(text) => ({ ...signed(text), 'svix-signature': 'v1,AAAA' }),
		],
	])('%s gets 401 and runs nothing', async (_, headers) => {
		const text = body(firstClient());
		const call = async () => {
			const answer = await post(text, headers(text));
			expect(answer.status).toBe(401);
			expect(answer.text).not.toMatch(/at .*\.js/);
		};
		expect(await runsDuring(call, 0)).toBe(0);
	});

	test('one changed byte: 401', async () => {
		const text = body(firstClient());
		const answer = await post(text.replace('client.created', 'client.Created'), signed(text));
		expect(answer.status).toBe(401);
	});

	test('a signed call without an event is a test call: 200, and nothing runs', async () => {
		const call = async () => expect((await post('"hello"')).status).toBe(200);
		expect(await runsDuring(call, 0)).toBe(0);
	});
});

test('an event that was not chosen gets 200 and runs nothing', async () => {
	const call = async () =>
		expect((await post(body(firstClient(), 'client.deleted'))).status).toBe(200);
	expect(await runsDuring(call, 0)).toBe(0);
});

test('the same delivery sent twice runs once, even at the same time', async () => {
	const text = body(firstClient());
	const headers = signed(text);
	const calls = async () => {
		const answers = await Promise.all([post(text, headers), post(text, headers)]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		expect((await post(text, headers)).status).toBe(200);
	};
	expect(await runsDuring(calls, 1)).toBe(1);
});

test('the secrets are in no log', () => {
	expect(n8n.log).not.toContain(endpoint.secret);
	expect(n8n.log).not.toContain(endpoint.secret.slice('whsec_'.length));
	expect(n8n.log).not.toContain(sandbox.apiKey);
});
