import type { IDataObject } from 'n8n-workflow';
import { events } from '../../nodes/Persat/trigger/events.ts';
import { eventsOfShape } from '../../nodes/Persat/trigger/shapes.ts';
import { startSandbox, type EventId, type Sandbox } from '../sandbox/index.mts';
import { createTrigger } from '../support/triggerCall.mts';

const client = { uid_client: 'CL-1', company_name: 'Ejemplo' };
const gone = { uid_client: 'CL-1' };
const closed = { _id: '8001', state: 'CERRADA_OK', wo_data: { schema_id: 40 } };
const reported = { ...closed, state: 'INFORME' };
const assigned = { ...closed, state: 'ASIGNADA' };
const form = { _id: '9001', df_data: { schema_id: 70 } };
const contactOnly = { _id: 'PED-1', state: 'PENDING', delivery_data: { contact: {} } };
const delivery = { _id: 'PED-1', state: 'PENDING', delivery_data: { contact: {}, schema_id: 6 } };
const route = { _id: 7, assignation_info: { device_id: 12 } };
const inRoute = { ...delivery, state: 'ASSIGNED', assignation_info: { device_id: 12 } };

const formEvents = ['form.created', 'form.updated', 'form.stateUpdated', 'form.stateBulkUpdated'];

/** Records, and the events they can be about. Written by hand, like the table in docs/triggers.md. */
const table: Array<[string, IDataObject, string[]]> = [
	['a client number alone', gone, ['client.deleted']],
	['a client', client, ['client.created', 'client.updated']],
	['a closed order', closed, ['workOrder.closed', 'workOrder.updated']],
	[
		'another closed order',
		{ ...closed, state: 'CERRADA_CON_DESVIO' },
		['workOrder.closed', 'workOrder.updated'],
	],
	['a reported order', reported, ['workOrder.finished', 'workOrder.updated']],
	['an order', assigned, ['workOrder.created', 'workOrder.updated']],
	['a form', form, formEvents],
	...['FINISHED', 'FINISHED_WITH_DEVIATION', 'NOT_FINISHED'].map(
		(state): [string, IDataObject, string[]] => [
			`a delivery that is ${state}`,
			{ ...delivery, state },
			['delivery.finished'],
		],
	),
	['a delivery with its contact only', contactOnly, ['delivery.deleted']],
	['a delivery', delivery, ['delivery.created']],
	['a delivery on a route', inRoute, ['delivery.created']],
	['a route', route, ['deliveryRoute.assigned', 'deliveryRoute.updated', 'deliveryRoute.canceled']],
	['nothing known', { zone: 7 }, []],
];

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clients: 5, objects: 0, workOrders: 0, deliveries: 0, forms: 0 });
});
afterAll(() => sandbox.stop());

describe('a body without an event name', () => {
	test.each(table)('that is %s', async (_, record, ids) => {
		expect([...eventsOfShape(record)].sort()).toEqual([...ids].sort());
		for (const { id } of events) {
			const { call, log } = createTrigger({ events: [id, 'client.deleted'] });
			const { status, items } = await call(record);
			const fits = ids.includes(id) || ids.includes('client.deleted');
			expect({ id, status, runs: items.length }).toEqual({ id, status: 200, runs: fits ? 1 : 0 });
			if (fits) {
				const event = ids.includes(id) ? id : 'client.deleted';
				expect(items[0]).toMatchObject({ event, eventType: null });
				expect(items[0]).not.toHaveProperty('possibleEvents');
			}
			expect(log).toHaveLength(1);
		}
	});

	test.each(table.filter(([, , ids]) => ids.length > 1))(
		'that is %s: several chosen events fit',
		async (_, record, ids) => {
			const { call } = createTrigger({ events: ['*'] });
			const [item] = (await call(record)).items;
			expect(item).toMatchObject({ event: null, eventType: null });
			expect([...(item.possibleEvents as string[])].sort()).toEqual([...ids].sort());
		},
	);

	test.each(events)('as only the payload of $id, whatever the sandbox sends', async ({ id }) => {
		sandbox.web.demo(id as EventId);
		const { payload } = JSON.parse(sandbox.webhooks.messages.at(-1)!.rawBody) as IDataObject;
		const { call } = createTrigger({ events: [id] });
		const { items } = await call(payload);
		expect(items).toHaveLength(Array.isArray(payload) ? payload.length : 1);
		for (const item of items) expect(item).toMatchObject({ event: id, eventType: null });
	});

	test('is simplified and filtered like its kind of record', async () => {
		const { call } = createTrigger({ events: ['*'], filters: { clients: ['CL-1'] } });
		expect((await call(client)).items).toMatchObject([{ clientNumber: 'CL-1', name: 'Ejemplo' }]);
		expect((await call({ ...client, uid_client: 'CL-2' })).items).toEqual([]);
	});

	test('with an unknown shape runs for All Events, and for a single chosen event with an unknown payload', async () => {
		const body = { ids: ['9001'], newState: 3 };
		const item = async (chosen: string[]) =>
			(await createTrigger({ events: chosen }).call(body)).items;
		expect(await item(['*'])).toMatchObject([{ event: null, payload: body }]);
		expect(await item(['form.stateBulkUpdated'])).toMatchObject([
			{ event: 'form.stateBulkUpdated', payload: body },
		]);
		for (const chosen of [['client.created'], ['form.created', 'form.stateBulkUpdated']]) {
			expect(await item(chosen)).toEqual([]);
		}
	});

	test('is logged in one line a day, without values', async () => {
		const { call, log } = createTrigger({ events: ['client.created', 'client.updated'] });
		for (let index = 0; index < 3; index++) await call(client);
		await call(delivery);
		expect(log).toEqual([
			{
				level: 'warn',
				line: expect.stringMatching(
					/^Persat Trigger "Persat Trigger": a call had no event name .*"uid_client, company_name".* as client\.created or client\.updated/,
				),
			},
		]);
		expect(log[0].line).not.toMatch(/CL-1|Ejemplo/);
		await call({ zone: 7 });
		expect(log[1].line).toMatch(/It started nothing\. .*choose 'All Events'/);
	});
});

describe('an event unknown to the package', () => {
	test('is logged once per name, with the way to receive it', async () => {
		const { call, log } = createTrigger({ events: ['client.created'] });
		for (let index = 0; index < 3; index++) {
			const { status, items, response } = await call({ eventType: 'Zone-Archived', payload: {} });
			expect({ status, items }).toEqual({ status: 200, items: [] });
			expect(response).toEqual({ message: expect.stringMatching(/starts nothing/) });
		}
		await call({ eventType: 'zone.created', payload: {} });
		// An event that was not chosen is not logged.
		await call({ eventType: 'client.deleted', payload: gone });
		expect(log.map(({ line }) => line)).toEqual([
			expect.stringMatching(
				/"Zone-Archived" arrived.*choose 'Other Events by Name' and enter this name/,
			),
			expect.stringContaining('"zone.created"'),
		]);
	});

	test('is not logged if it is received', async () => {
		const { call, log } = createTrigger({ events: ['custom'], customEvents: 'zone.archived' });
		expect((await call({ eventType: 'zone-archived', payload: { zone: 7 } })).items).toHaveLength(
			1,
		);
		expect(log).toEqual([]);
	});
});

describe('test calls of the portal', () => {
	test.each<[string, unknown]>([
		['{"success":true}', { success: true }],
		['an empty object', {}],
		['an empty list', []],
		['a list of nothing', [{}]],
		['a text', '"string"'],
		['null', null],
		['a number', 0],
		['a list of texts', ['string']],
	])('%s: 200, no run, one line', async (_, body) => {
		for (const chosen of ['*', 'client.created', 'form.stateBulkUpdated']) {
			const { call, log } = createTrigger({ events: [chosen] });
			for (let index = 0; index < 2; index++) {
				const { status, items, response } = await call(body);
				expect({ status, items }).toEqual({ status: 200, items: [] });
				expect(response).toEqual({ message: 'This was a test call. It starts nothing.' });
			}
			expect(log).toEqual([{ level: 'info', line: expect.stringContaining('a test call') }]);
		}
	});

	test('an example body that matches no event: 200, no run, one line', async () => {
		const { call, log } = createTrigger({ events: ['client.created', 'form.created'] });
		const { status, items } = await call({ id: 'string', count: 0 });
		expect({ status, items }).toEqual({ status: 200, items: [] });
		expect(log[0].line).toMatch(/test call from Persat's portal/);
	});

	test('invalid JSON is refused and logged', async () => {
		const { call, log } = createTrigger({ events: ['*'] });
		for (const text of ['{', 'eventType=client.created', '']) {
			expect((await call(text)).status).toBe(400);
		}
		expect(log).toEqual([{ level: 'warn', line: expect.stringContaining('without a JSON body') }]);
	});
});

describe('envelopes of other senders', () => {
	const item = { event: 'client.created', clientNumber: 'CL-1' };
	test.each<[string, unknown, IDataObject[]]>([
		['type and data', { type: 'client.created', data: client }, [item]],
		['type, timestamp, data', { type: 'client.created', timestamp: 'x', data: client }, [item]],
		['event and payload', { event: 'client.created', payload: client }, [item]],
		['event_type and payload', { event_type: 'client.created', payload: client }, [item]],
		['type beside the record', { type: 'client.created', ...client }, [item]],
		['event_type beside the record', { event_type: 'client.created', ...client }, [item]],
		['eventType and data', { eventType: 'client.created', data: [client, client] }, [item, item]],
		['eventType first', { eventType: 'client.created', type: 'x', payload: client }, [item]],
		[
			'a list of envelopes',
			[
				{ eventType: 'client.created', payload: client },
				{ eventType: 'zone.created', payload: {} },
				{ type: 'client.deleted', data: gone },
			],
			[item, { event: 'client.deleted', clientNumber: 'CL-1' }],
		],
		['a type of the record', { ...client, type: 'Industria' }, [{ ...item, eventType: null }]],
		['data of the record', { ...client, data: 1 }, [{ ...item, eventType: null }]],
	])('%s', async (_, body, expected) => {
		const { call } = createTrigger({ events: ['client.created', 'client.deleted'] });
		expect((await call(body)).items).toMatchObject(expected);
	});
});

test('whole numbers that JavaScript would round stay exact, as texts', async () => {
	const { call } = createTrigger({ events: ['*'], output: 'raw' });
	const [{ payload }] = (
		await call(
			'{"eventType":"workorder.created","payload":{"_id":12345678901234567890,"s":"12345678901234567890","n":-9007199254740993,"ok":9007199254740991,"f":0.1234567890123456789,"e":1e21}}',
		)
	).items;
	expect(payload).toEqual({
		_id: '12345678901234567890',
		s: '12345678901234567890',
		n: '-9007199254740993',
		ok: 9007199254740991,
		f: 0.12345678901234568,
		e: 1e21,
	});
});

test('the details of the event come last in an item', async () => {
	for (const [output, first] of [
		['simplified', 'clientNumber'],
		['raw', 'payload'],
	]) {
		const { call } = createTrigger({ events: ['*'], output });
		const [item] = (await call({ eventType: 'client.created', payload: client })).items;
		const keys = Object.keys(item);
		expect(keys[0]).toBe(first);
		expect(keys.slice(-3)).toEqual(['event', 'eventType', 'messageId']);
	}
});

test('a sample of an unknown event: the message lists valid ones', async () => {
	const { call } = createTrigger({ events: ['client.created'] });
	const ask = async (event: string) =>
		await call('', { name: 'setup', mode: 'manual', query: { event } });
	const { status, response, items } = await ask('nonsense');
	expect({ status, items }).toEqual({ status: 400, items: [] });
	expect(response).toEqual({
		message: expect.stringMatching(
			/^"nonsense" is not an event\. It can be client\.created, client/,
		),
	});
	expect((await ask('workorder.closed')).items).toMatchObject([{ event: 'workOrder.closed' }]);
});

describe('Log New Payload Shapes', () => {
	const headers = { 'svix-id': 'msg_secret', 'x-custom': 'secret' };
	const body = (payload: unknown) => ({ eventType: 'client.created', payload });

	test('logs each new shape in one line, without values', async () => {
		const { call, log } = createTrigger({
			events: ['form.created'],
			options: { logNewShapes: true },
		});
		const payload = {
			...client,
			wt: [540, 1080],
			custom_fields: { 1: { name: 'Ana', value: '' } },
			formvalues: { FWtextAA1: 'Ana' },
		};
		await call(body(payload), { headers });
		// IDs of fields are the account's own: other ones are no other shape.
		const other = {
			...payload,
			uid_client: 'CL-2',
			custom_fields: { 7: { name: 'x', value: 'y' } },
			formvalues: { FWtextBB2: 'y' },
		};
		await call(body(other), { headers: { 'svix-id': 'msg_other', 'x-custom': 'other' } });
		expect(log).toHaveLength(1);
		const [, json] = /^Persat Trigger "Persat Trigger": new payload shape, .*?: (\{.*\})$/.exec(
			log[0].line,
		)!;
		expect(JSON.parse(json)).toEqual({
			event: ['client.created'],
			headers: ['svix-id', 'x-custom'],
			body: {
				eventType: 'string',
				payload: {
					uid_client: 'string',
					company_name: 'string',
					wt: ['number'],
					custom_fields: { '(ID)': { name: 'string', value: 'string' } },
					formvalues: { '(ID)': 'string' },
				},
			},
		});
		await call(body([payload]), { headers });
		await call(payload, { headers });
		await call({ ...body(payload), eventType: 'client.updated' }, { headers });
		expect(log.filter(({ line }) => line.includes('new payload shape'))).toHaveLength(4);
		expect(log.map(({ line }) => line).join()).not.toMatch(/secret|CL-1|Ejemplo|540|Ana/);
	});

	test('is off by default, and its lines are bounded', async () => {
		const off = createTrigger({ events: ['client.created'] });
		await off.call(body(client));
		expect(off.log).toEqual([]);
		const on = createTrigger({ events: ['*'], options: { logNewShapes: true } });
		for (let index = 0; index < 200; index++) await on.call(body({ [`key${index}`]: index }));
		expect(on.log).toHaveLength(100);
		const large = createTrigger({ events: ['*'], options: { logNewShapes: true } });
		const keys = Array.from({ length: 5_000 }, (_, index) => [`a long key ${index}`, 1]);
		await large.call(body(Object.fromEntries(keys)));
		expect(large.log[0].line.length).toBeLessThan(5_000);
	});
});
