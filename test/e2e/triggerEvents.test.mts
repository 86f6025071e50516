import type { IDataObject } from 'n8n-workflow';
import { EVENT_IDS, EVENTS, startSandbox, type EventId, type Sandbox } from '../sandbox/index.mts';
import { inferredNames } from '../support/eventNames.mts';
import { newSecret } from './support/account.mts';
import { joinN8n, type N8nUser } from './support/sharedN8n.mts';
import {
	createTrigger,
	executeStep,
	executionsOf,
	itemsOf,
	listen,
	post,
	type Listening,
} from './support/trigger.mts';

jest.setTimeout(180_000);

/** Names that Persat could send instead of the sandbox's. */
const aliases = Object.entries(inferredNames).flatMap(([id, names]) =>
	names.slice(1).map((name) => ({ id: id as EventId, name })),
);

let sandbox: Sandbox;
let n8n: N8nUser;
/** Accepts all 17 events by name, simplified, with names from the API. */
let known: Listening;

beforeAll(async () => {
	sandbox = await startSandbox({
		clients: 20,
		workOrders: 20,
		deliveries: 20,
		forms: 20,
		speed: 100,
	});
	n8n = await joinN8n();
	known = await listen(n8n, sandbox, { parameters: { events: EVENT_IDS }, api: true });
});
afterAll(async () => {
	await n8n?.leave();
	await sandbox?.stop();
});

/** The items of the single execution that an action starts. */
async function itemsAfter({ workflow }: Listening, action: () => unknown): Promise<IDataObject[]> {
	const [execution] = await executionsOf(n8n, workflow.id, 1, action);
	return itemsOf(execution);
}

/** The last message Persat sent. */
const sent = () => JSON.parse(sandbox.webhooks.messages.at(-1)!.rawBody) as IDataObject;

/** For each event, a field that shows that names were found. */
const named: Record<string, IDataObject> = {
	client: { clientNumber: expect.any(String), type: expect.any(String) },
	form: { formId: expect.any(String), type: expect.stringMatching(/[a-z]/i) },
	workOrder: { workOrderId: expect.any(String), type: expect.stringMatching(/[a-z]/i) },
	delivery: { deliveryId: expect.any(String), state: expect.any(String) },
	deliveryRoute: { routeId: expect.any(Number), deliveries: expect.any(Array) },
};

test.each(EVENT_IDS)('%s gives one item per record', async (id) => {
	const items = await itemsAfter(known, () => sandbox.web.demo(id));
	const { payload } = sent();
	expect(items).toHaveLength(Array.isArray(payload) ? payload.length : 1);
	for (const item of items) {
		expect(item).toMatchObject({
			event: id,
			eventType: EVENTS[id],
			messageId: sandbox.webhooks.messages.at(-1)!.id,
			...(id === 'client.deleted' ? { clientNumber: expect.any(String) } : named[id.split('.')[0]]),
		});
		expect(item).not.toHaveProperty('enriched');
	}
});

test('every other possible name gives the same event', async () => {
	expect(aliases).toHaveLength(38);
	const executions = await executionsOf(n8n, known.workflow.id, aliases.length, async () => {
		for (const { id, name } of aliases) {
			sandbox.web.eventNames[id] = name;
			sandbox.web.demo(id);
			await sandbox.webhooks.idle();
		}
		Object.assign(sandbox.web.eventNames, EVENTS);
	});
	const came = executions.map((execution) => {
		const [{ event, eventType }] = itemsOf(execution);
		return { id: event, name: eventType };
	});
	expect(came).toEqual(aliases);
});

describe('an unknown event', () => {
	const unknown = { eventType: 'Zone-Archived', payload: { zone: 7 } };

	test('gets 200 and runs nothing', async () => {
		await executionsOf(n8n, known.workflow.id, 0, async () => {
			expect((await post(sandbox, known.endpoint, unknown)).status).toBe(200);
		});
	});

	test.each<[string, Record<string, unknown>]>([
		['All Events', { events: ['*'] }],
		['its name', { events: ['custom'], customEvents: 'form.archived, zone.archived' }],
	])('comes with %s, as it is', async (_, parameters) => {
		const trigger = await listen(n8n, sandbox, { parameters });
		const items = await itemsAfter(trigger, async () => {
			expect((await post(sandbox, trigger.endpoint, unknown)).status).toBe(200);
		});
		expect(items).toEqual([
			{
				event: null,
				eventType: 'Zone-Archived',
				messageId: expect.any(String),
				payload: { zone: 7 },
			},
		]);
		sandbox.webhooks.removeEndpoint(trigger.endpoint.id);
		await n8n.api.deactivate(trigger.workflow.id);
	});
});

describe('the full record', () => {
	let trigger: Listening;
	beforeAll(async () => {
		const parameters = { events: ['*'], output: 'raw', fetchFullRecord: true };
		trigger = await listen(n8n, sandbox, { parameters, api: true, headers: 'webhook' });
		sandbox.webhooks.removeEndpoint(trigger.endpoint.id);
	});

	const itemOf = async (body: unknown) => {
		let ms = 0;
		const [item] = await itemsAfter(trigger, async () => {
			const answer = await post(sandbox, trigger.endpoint, body);
			expect(answer.status).toBe(200);
			({ ms } = answer);
		});
		return { item, ms };
	};

	test('is read by its id', async () => {
		const [uid_client] = sandbox.store.clients.keys();
		const { item } = await itemOf({ eventType: 'client.updated', payload: { uid_client } });
		expect(item).toMatchObject({
			payload: { uid_client },
			enriched: true,
			record: { uid_client, company_name: expect.any(String) },
		});
	});

	test.each(['client.deleted', 'delivery.deleted'])('of %s is not asked for', async (eventType) => {
		sandbox.resetLog();
		const payload = { uid_client: 'CL-1', _id: 'PED-1' };
		const { item } = await itemOf({ eventType, payload });
		expect(item).toMatchObject({ payload, enriched: false });
		expect(sandbox.requests).toEqual([]);
	});

	test('that is gone says so', async () => {
		const { item } = await itemOf({ eventType: 'form.created', payload: { _id: 'none' } });
		expect(item).toMatchObject({
			payload: { _id: 'none' },
			enriched: false,
			notEnrichedReason: 'The record no longer exists in Persat',
		});
	});

	test.each(['stall', 'status', 'html'] as const)(
		'never keeps an event back, nor its answer (%s)',
		async (kind) => {
			const [uid_client] = sandbox.store.clients.keys();
			sandbox.faults.add({ kind, operation: 'client.get' });
			const { item, ms } = await itemOf({ eventType: 'client.created', payload: { uid_client } });
			sandbox.faults.clear();
			console.log(`${kind}: answered after ${ms} ms: ${String(item.notEnrichedReason)}`);
			expect(item).toMatchObject({ payload: { uid_client }, enriched: false });
			expect(ms).toBeLessThan(5_000);
		},
	);
});

test('a filter on a type includes versions published later', async () => {
	const [{ wo_group }] = sandbox.store.workOrderSchemas;
	const versions = sandbox.store.workOrderSchemas.filter((one) => one.wo_group === wo_group);
	const other = sandbox.store.workOrderSchemas.find((one) => one.wo_group !== wo_group)!;
	const trigger = await listen(n8n, sandbox, {
		parameters: {
			events: ['workOrder.updated'],
			filters: { workOrderTypes: [String(versions[0].wo_shema_id)], states: ['asignada'] },
		},
		api: true,
	});
	sandbox.webhooks.removeEndpoint(trigger.endpoint.id);
	const order = (schema_id: number, state = 'ASIGNADA') => ({
		eventType: 'workorder.updated',
		payload: { _id: `${schema_id}`, state, wo_data: { schema_id } },
	});
	const answers: number[] = [];
	const published = { ...versions[0], wo_shema_id: 9_001, version: 99 };
	const executions = await executionsOf(n8n, trigger.workflow.id, 2, async () => {
		const send = async (body: unknown) =>
			answers.push((await post(sandbox, trigger.endpoint, body)).status);
		await send(order(versions[0].wo_shema_id));
		await send(order(other.wo_shema_id));
		await send(order(versions[0].wo_shema_id, 'VENCIDA'));
		sandbox.store.workOrderSchemas.push(published);
		await send(order(published.wo_shema_id));
	});
	expect(answers).toEqual([200, 200, 200, 200]);
	const ids = executions.map((execution) => itemsOf(execution)[0].workOrderId);
	expect(ids).toEqual([versions[0], published].map(({ wo_shema_id }) => `${wo_shema_id}`));
});

describe('the test URL', () => {
	const itemsOfStep = async (action: () => Promise<unknown>) => {
		await executeStep(n8n, known.workflow);
		return await itemsAfter(known, action);
	};

	test('has its own secret, and accepts the same message repeatedly', async () => {
		const body = { eventType: 'client.created', payload: { uid_client: 'CL-1' } };
		for (let sends = 0; sends < 2; sends++) {
			const items = await itemsOfStep(async () => {
				const answer = await post(sandbox, known.testEndpoint, body, { id: 'msg_same' });
				expect(answer.status).toBe(200);
			});
			expect(items).toMatchObject([{ event: 'client.created', clientNumber: 'CL-1' }]);
		}
	});

	test.each(EVENT_IDS)('gives a sample of %s to a browser before the first event', async (id) => {
		const items = await itemsOfStep(async () => {
			const answer = await fetch(`${known.testEndpoint.url}?event=${id}`);
			expect(await answer.text()).toMatch(/^A sample of ".+" is in the editor now\.$/);
			expect(answer.status).toBe(200);
		});
		expect(items.length).toBeGreaterThan(0);
		for (const item of items) {
			expect(item).toMatchObject({ event: id, eventType: EVENTS[id], messageId: 'sample' });
			expect(item).not.toHaveProperty('payload');
		}
	});

	test('the production URL gives none', async () => {
		await executionsOf(n8n, known.workflow.id, 0, async () => {
			const answer = await fetch(known.endpoint.url);
			expect(answer.status).toBe(405);
			expect(answer.headers.get('allow')).toBe('POST');
		});
	});
});

test('it keeps working and remembering after editing and publishing again', async () => {
	const id = 'msg_published_again';
	const body = { eventType: 'client.created', payload: { uid_client: 'CL-7' } };
	const send = async () =>
		expect((await post(sandbox, known.endpoint, body, { id })).status).toBe(200);
	expect(await itemsAfter(known, send)).toHaveLength(1);
	const { nodes, connections, ...workflow } = await n8n.api.workflow(known.workflow.id);
	const [trigger] = nodes;
	trigger.parameters = { ...trigger.parameters, output: 'raw' };
	await n8n.api.updateWorkflow(workflow.id, { nodes, connections, versionId: workflow.versionId });
	await n8n.api.activate(workflow.id);
	await executionsOf(n8n, workflow.id, 0, send);
	const items = await itemsAfter(known, () => sandbox.web.demo('client.updated'));
	expect(items).toMatchObject([{ event: 'client.updated', payload: sent().payload }]);
});

describe('publishing reports what is missing', () => {
	const secret = newSecret();

	test('when no event is chosen, which n8n checks itself', async () => {
		const workflow = await createTrigger(n8n, sandbox, { parameters: { events: [] }, secret });
		await expect(n8n.api.activate(workflow.id)).rejects.toThrow(/required parameters: events/);
	});

	test('when it can never work', async () => {
		// n8n tries for 15 seconds before it reports this.
		const cases: Array<[Record<string, unknown>, string, RegExp]> = [
			[{ events: ['custom'], customEvents: ' , ' }, secret, /No event can start this workflow/],
			[{ events: ['*'] }, '', /no usable signing secret/],
			[{ events: ['*'] }, 'password', /no usable signing secret/],
		];
		await Promise.all(
			cases.map(async ([parameters, given, sentence]) => {
				const options = { parameters, secret: given, testSecret: '' };
				const { id } = await createTrigger(n8n, sandbox, options);
				await expect(n8n.api.activate(id)).rejects.toThrow(sentence);
			}),
		);
	});

	test('but a private address only warns', () => {
		expect(n8n.log).toMatch(/Persat cannot reach http:\/\/127\.0\.0\.1/);
	});
});

test('no secret is in an execution or in the log', async () => {
	const { results } = await n8n.api.request('GET', '/rest/executions?limit=100');
	const all = await Promise.all(
		(results as Array<{ id: string }>).map(
			async ({ id }) => await n8n.api.request('GET', `/rest/executions/${id}`),
		),
	);
	const text = JSON.stringify(all) + n8n.log;
	for (const secret of [known.endpoint.secret, known.testEndpoint.secret]) {
		expect(text).not.toContain(secret);
		expect(text).not.toContain(secret.slice('whsec_'.length));
	}
	expect(text).not.toContain(sandbox.apiKey);
});
