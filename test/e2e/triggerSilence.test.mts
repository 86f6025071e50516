import type { IDataObject } from 'n8n-workflow';
import type { RunningN8n } from '../../scripts/lib/n8n.mjs';
import { EVENT_IDS, startSandbox, type Sandbox } from '../sandbox/index.mts';
import { createN8nHome, type N8nHome } from './support/n8n.mts';
import { createTrigger, executionsOf, itemsOf, listen, post } from './support/trigger.mts';

jest.setTimeout(180_000);

let sandbox: Sandbox;
let home: N8nHome;
let n8n: RunningN8n;

beforeAll(async () => {
	sandbox = await startSandbox({ clients: 5, objects: 0, workOrders: 0, deliveries: 0, forms: 0 });
	home = await createN8nHome();
	n8n = await home.start();
});
afterAll(async () => {
	await home?.remove();
	await sandbox?.stop();
});

/** Number of lines in n8n's log that contain a text. */
const linesWith = (text: string) =>
	n8n.log.split('\n').filter((line) => line.includes(text)).length;

test('Persat sends payloads without event names: no event is lost', async () => {
	const parameters = { events: EVENT_IDS, options: { logNewShapes: true } };
	const { workflow, endpoint } = await listen(n8n, sandbox, { parameters });
	sandbox.webhooks.removeEndpoint(endpoint.id);
	const payloads = EVENT_IDS.map((id) => {
		sandbox.web.demo(id);
		return (JSON.parse(sandbox.webhooks.messages.at(-1)!.rawBody) as IDataObject).payload;
	});
	const executions = await executionsOf(n8n, workflow.id, payloads.length, async () => {
		for (const payload of payloads) {
			expect((await post(sandbox, endpoint, payload)).status).toBe(200);
		}
	});
	for (const [index, execution] of executions.entries()) {
		const [{ event, possibleEvents, eventType }] = itemsOf(execution);
		expect(eventType).toBeNull();
		expect([event, possibleEvents].flat()).toContain(EVENT_IDS[index]);
	}
	expect(linesWith('a call had no event name')).toBe(1);
	expect(linesWith('new payload shape')).toBeGreaterThan(5);
});

test('one chosen event is recognized by its shape; test calls and unknown events run nothing', async () => {
	const parameters = { events: ['client.updated', 'workOrder.closed'] };
	const { workflow, endpoint } = await listen(n8n, sandbox, { parameters });
	sandbox.webhooks.removeEndpoint(endpoint.id);
	const answers: string[] = [];
	const send = async (body: unknown) => {
		const { status, text } = await post(sandbox, endpoint, body);
		answers.push(`${status} ${text}`);
	};
	const [execution] = await executionsOf(n8n, workflow.id, 1, async () => {
		await send({ uid_client: 'CL-1', company_name: 'Ejemplo' });
		await send({ success: true });
		await send({});
		await send({ eventType: 'Zone-Archived', payload: { zone: 7 } });
		await send({ eventType: 'Zone-Archived', payload: { zone: 8 } });
		await send({ uid_client: 'CL-1' });
	});
	expect(itemsOf(execution)).toMatchObject([
		{ event: 'client.updated', eventType: null, clientNumber: 'CL-1' },
	]);
	expect(Object.keys(itemsOf(execution)[0]).slice(-3)).toEqual(['event', 'eventType', 'messageId']);
	expect(answers.map((answer) => answer.slice(0, 3))).toEqual(Array(6).fill('200'));
	expect(answers[1]).toContain('This was a test call. It starts nothing.');
	expect(answers[3]).toContain('The trigger does not listen to this event. It starts nothing.');
	expect(linesWith('a test call')).toBe(1);
	expect(linesWith('"Zone-Archived" arrived')).toBe(1);
});

test('publishing refuses a filter that no event can match', async () => {
	const { id } = await createTrigger(n8n, sandbox, {
		parameters: { events: ['workOrder.closed'], filters: { workOrderLabels: ['Urgnete'] } },
		api: true,
	});
	await expect(n8n.api.activate(id)).rejects.toThrow(
		/Label Names or IDs' cannot be .+Urgnete.+It can be/,
	);
});
