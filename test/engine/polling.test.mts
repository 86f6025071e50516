import type { IDataObject, INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { Poller, type Tick } from '../support/poller.mts';
import { useSandbox } from '../support/useSandbox.mts';

// n8n and the account have one clock here.
const { sandbox, engine, openAccount } = useSandbox({
	clients: 230,
	objects: 240,
	workOrders: 658,
	deliveries: 30,
	forms: 20,
	today: undefined,
});
const { store, web } = sandbox;

let nodes = 0;
const poller = (events: string[], more: INodeParameters = {}) =>
	new Poller(engine, { events, objectTypes: [1], masterDbs: [5], ...more }, { id: `${++nodes}` });

/** A published trigger that has noted what there is. */
async function watching(events: string[], more?: INodeParameters): Promise<Poller> {
	const own = poller(events, more);
	expect(await own.publish()).toBeNull();
	sandbox.resetLog();
	return own;
}

/** Something done through the API, as another program does it. */
async function throughApi(method: string, path: string, body: object = {}): Promise<IDataObject> {
	const response = await fetch(`${sandbox.baseUrl}${path}`, {
		method,
		headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const { success, data, error } = (await response.json()) as IDataObject;
	if (!success) throw new Error(JSON.stringify(error));
	return data as IDataObject;
}

const today = () => store.clock.today();
const inDays = (days: number) =>
	new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);
const technician = (index = 0) =>
	store.technicians.filter(({ deleted }) => !deleted)[index]!.user_id;
const orderFor = (day: string | null, responsibles = [technician()]) =>
	web.createWorkOrder({ day, responsibles })._id;
const newOrder = () => orderFor(inDays(3));
const reported = () => {
	const id = newOrder();
	web.finishWorkOrder(id, { FWtextBB1: 'Listo' });
	return id;
};
const form = () => web.createForm()._id;
const nextState = () => store.formStates.filter(({ form_group }) => form_group === 20)[1]!;
const onRoute = () => {
	const [delivery] = web.createDeliveries();
	web.assignRoute({ deliveries: [delivery!._id] });
	return delivery!._id;
};
const item = (tick: Tick): IDataObject => {
	if (!Array.isArray(tick)) throw tick ?? new Error('nothing was found');
	expect(tick).toHaveLength(1);
	return tick[0]!;
};

interface EventCase {
	event: string;
	/** What is there when the workflow is published; gives its ID. */
	before?: () => string;
	/** Makes the event happen; gives the ID of the record. */
	make: (id: string) => string | Promise<string>;
	/** The field of the item that has the ID. */
	id: string;
	expected?: IDataObject;
}

const cases: EventCase[] = [
	{
		event: 'client.createdOrUpdated',
		make: () => web.createClient().uid_client,
		id: 'clientNumber',
	},
	{
		event: 'client.createdOrUpdated',
		make: async () =>
			String((await throughApi('PUT', '/clients/CL-1002', { city: 'Rosario' })).uid_client),
		id: 'clientNumber',
	},
	{
		event: 'clientObject.createdOrUpdated',
		make: async () => {
			const fields = { '1': `EQ ${Date.now()}` };
			await throughApi('POST', '/clientobjvalue', { uid_client: 'CL-1001', obj_id: 1, fields });
			return fields['1'];
		},
		id: 'identifier',
		expected: { client: 'CL-1001', objectType: 'Máquinas' },
	},
	{
		event: 'masterDb.createdOrUpdated',
		make: async () => {
			const fields = { '1': `R ${Date.now()}` };
			await throughApi('POST', '/masterdbvalues', { mdb_id: 5, fields });
			return fields['1'];
		},
		id: 'identifier',
	},
	{ event: 'delivery.created', make: () => web.createDeliveries()[0]!._id, id: 'deliveryId' },
	{
		event: 'delivery.created',
		make: async () => {
			const _id = `API ${Date.now()}`;
			await throughApi('POST', '/deliveries', { _id, delivery_data: { schema_id: 6 } });
			return _id;
		},
		id: 'deliveryId',
	},
	{
		event: 'delivery.stateUpdated',
		before: () => web.createDeliveries()[0]!._id,
		make: (id) => {
			web.assignRoute({ deliveries: [id] });
			return id;
		},
		id: 'deliveryId',
		expected: { state: 'ASSIGNED', previousState: 'PENDING', changed: ['state', 'assignment'] },
	},
	{
		event: 'delivery.finished',
		before: onRoute,
		make: (id) => web.finishDelivery(id)._id,
		id: 'deliveryId',
		expected: { state: 'FINISHED', previousState: 'ASSIGNED', changed: ['state'] },
	},
	{
		event: 'delivery.finished',
		make: () => web.finishDelivery(onRoute(), 'NOT_FINISHED')._id,
		id: 'deliveryId',
		expected: { state: 'NOT_FINISHED', previousState: null, changed: [] },
	},
	{ event: 'form.created', make: form, id: 'formId' },
	{
		event: 'form.created',
		make: async () =>
			String(
				(
					await throughApi('POST', '/digital-forms', {
						uid_client: 'CL-1001',
						df_data: { schema_id: 70, formvalues: {} },
					})
				)._id,
			),
		id: 'formId',
		expected: { createdBy: 'Creado por Api' },
	},
	{
		event: 'form.updated',
		before: form,
		make: (id) => web.updateForm(id, { FWtextAA1: 'Falta un repuesto' })._id,
		id: 'formId',
		expected: { changed: ['answers'], previousState: null },
	},
	{
		event: 'form.stateUpdated',
		before: form,
		make: (id) => web.setFormState(id, nextState().id)._id,
		id: 'formId',
		expected: { changed: ['state'], previousState: 'Inicial' },
	},
	{ event: 'workOrder.created', make: newOrder, id: 'workOrderId' },
	{
		event: 'workOrder.scheduled',
		before: newOrder,
		make: (id) => web.updateWorkOrder(id, { day: inDays(5) })._id,
		id: 'workOrderId',
		expected: { changed: ['date'], previousState: 'ASIGNADA' },
	},
	{
		event: 'workOrder.scheduled',
		before: newOrder,
		make: (id) => web.updateWorkOrder(id, { responsibles: [technician(1)] })._id,
		id: 'workOrderId',
		expected: { changed: ['technicians'] },
	},
	{
		event: 'workOrder.finished',
		before: newOrder,
		make: (id) => web.finishWorkOrder(id, {})._id,
		id: 'workOrderId',
		expected: { state: 'INFORME', previousState: 'ASIGNADA', changed: ['state', 'results'] },
	},
	{
		event: 'workOrder.finished',
		before: newOrder,
		make: (id) => {
			web.finishWorkOrder(id, {});
			return web.closeWorkOrder(id)._id;
		},
		id: 'workOrderId',
		expected: { state: 'CERRADA_OK', previousState: 'ASIGNADA' },
	},
	{
		event: 'workOrder.closed',
		before: reported,
		make: (id) => web.closeWorkOrder(id, 'CERRADA_NO_CUMPLIDA')._id,
		id: 'workOrderId',
		expected: { state: 'CERRADA_NO_CUMPLIDA', previousState: 'INFORME', changed: ['state'] },
	},
	{
		event: 'workOrder.canceled',
		before: newOrder,
		make: async (id) =>
			String((await throughApi('POST', `/work-orders/${id}/cancel`, { cause: 'x' }))._id),
		id: 'workOrderId',
		expected: { state: 'CANCELADA', previousState: 'ASIGNADA' },
	},
	{
		event: 'workOrder.stateUpdated',
		before: () => orderFor(inDays(2), []),
		make: (id) => web.updateWorkOrder(id, { responsibles: [technician()] })._id,
		id: 'workOrderId',
		expected: { state: 'ASIGNADA', previousState: 'PROYECTADA', changed: ['state', 'technicians'] },
	},
];

test('every event is tested here', () => {
	const { options } = engine
		.nodeType('persatPollingTrigger')
		.description.properties.find(({ name }) => name === 'events')!;
	const offered = (options as INodePropertyOptions[]).map(({ value }) => value);
	expect([...new Set(cases.map(({ event }) => event))].sort()).toEqual([...offered].sort());
});

describe.each(cases)('$event', ({ event, before, make, id: idField, expected = {} }) => {
	test('is found once, and nothing else', async () => {
		const prepared = before?.() ?? '';
		const own = await watching([event]);
		expect(await own.tick()).toBeNull();
		const id = await make(prepared);
		const found = item(await own.tick());
		expect(found).toMatchObject({ event, eventType: null, [idField]: id, ...expected });
		expect(found.messageId).toMatch(new RegExp(`^${event}:`));
		expect(await own.tick()).toBeNull();
		expect(await own.restart()).toBeNull();
		expect(await own.tick()).toBeNull();
	});

	test('a test run gives what is there and remembers nothing', async () => {
		await make(before?.() ?? '');
		const own = poller([event]);
		const tick = await own.test();
		if (!Array.isArray(tick)) throw tick ?? new Error('nothing');
		expect(tick.length).toBeGreaterThan(0);
		expect(tick.length).toBeLessThanOrEqual(10);
		for (const one of tick) expect(one.event).toBe(event);
		expect(own.memory).toBe('{}');
	});
});

describe('an idle poll', () => {
	test.each([
		[['client.createdOrUpdated'], {}, 3],
		[['clientObject.createdOrUpdated'], {}, 1],
		[['clientObject.createdOrUpdated'], { objectTypes: [1, 2, 4] }, 3],
		[['masterDb.createdOrUpdated'], {}, 1],
		[['delivery.created'], {}, 1],
		[['delivery.created', 'delivery.finished', 'delivery.stateUpdated'], {}, 1],
		[['form.created'], {}, 1],
		[['form.created', 'form.updated'], {}, 1],
		[['workOrder.created', 'workOrder.closed', 'workOrder.scheduled'], {}, 3],
		[['workOrder.closed'], { daysBack: 7, daysAhead: 7 }, 1],
	])('%j with %j takes %d requests', async (events, more, requests) => {
		const own = await watching(events, more as INodeParameters);
		await own.tick();
		expect(sandbox.count()).toBe(requests);
	});

	test('states of forms take a request for each form of the last days', async () => {
		form();
		const own = await watching(['form.stateUpdated']);
		await own.tick();
		const from = inDays(-7);
		const recent = [...store.forms.values()].filter(
			({ created }) => store.clock.dayOf(created) >= from,
		);
		expect(sandbox.count()).toBe(1 + recent.length);
	});

	test('658 orders in 90 days are remembered in 16 KiB', async () => {
		const busy = await openAccount({ clients: 3, workOrders: 0, objects: 0, forms: 0 });
		const [first, second] = busy.sandbox.store.technicians;
		for (let made = 0; made < 658; made++) {
			const responsibles = [(made % 3 ? first : second)!.user_id];
			const day = inDays(-(made % 90));
			const { _id } = busy.sandbox.web.createWorkOrder({ day, responsibles });
			// As in a real account: nearly all are reported, and closed.
			if (made % 30) busy.sandbox.web.finishWorkOrder(_id, {});
			if (made % 5) busy.sandbox.store.workOrders.get(_id)!.state = 'CERRADA_OK';
		}
		const own = new Poller(
			busy.engine,
			{ events: ['workOrder.stateUpdated'], daysBack: 90 },
			{ id: 'busy' },
		);
		await own.publish();
		expect(own.memory.length).toBeGreaterThan(8 * 1024);
		expect(own.memory.length).toBeLessThan(16 * 1024);
	});
});

describe('what is returned', () => {
	test('is the record as Persat Trigger returns it', async () => {
		const own = await watching(['workOrder.closed']);
		const id = reported();
		web.closeWorkOrder(id);
		expect(item(await own.tick())).toMatchObject({
			workOrderId: id,
			state: 'CERRADA_OK',
			type: 'Mantenimiento preventivo',
			technicians: [expect.any(String)],
			results: { Resultado: 'Listo' },
		});
	});

	test('raw is under "payload"', async () => {
		const own = await watching(['workOrder.created'], { output: 'raw' });
		const id = newOrder();
		const found = item(await own.tick());
		expect(Object.keys(found).sort()).toEqual(
			['changed', 'event', 'eventType', 'messageId', 'payload', 'previousState'].sort(),
		);
		expect(found.payload).toMatchObject({ _id: id, wo_data: { schema_id: 40 } });
	});

	test('the full record of a form has its state', async () => {
		const own = await watching(['form.created'], { fetchFullRecord: true });
		form();
		expect(item(await own.tick())).toMatchObject({ state: 'Inicial', enriched: true });
	});

	test('a record that cannot be read goes out as it is listed', async () => {
		const own = await watching(['form.created'], { fetchFullRecord: true });
		const id = form();
		sandbox.faults.add({ operation: 'form.get', kind: 'status', status: 500 });
		expect(item(await own.tick())).toMatchObject({
			formId: id,
			enriched: false,
			notEnrichedReason: 'Persat could not process the request (HTTP 500)',
		});
	});

	test('a change that is several of the chosen events gives an item for each', async () => {
		const own = await watching(['workOrder.closed', 'workOrder.stateUpdated', 'workOrder.created']);
		web.closeWorkOrder(reported());
		const tick = (await own.tick()) as IDataObject[];
		expect(tick.map(({ event }) => event)).toEqual(['workOrder.closed', 'workOrder.created']);
		expect(new Set(tick.map(({ messageId }) => messageId)).size).toBe(2);
	});

	test('a state that comes back has another messageId', async () => {
		const id = orderFor(inDays(2), []);
		const own = await watching(['workOrder.stateUpdated']);
		const ids = [];
		for (const responsibles of [[technician()], [], [technician()]]) {
			web.updateWorkOrder(id, { responsibles });
			ids.push(item(await own.tick()).messageId);
		}
		expect(new Set(ids).size).toBe(3);
	});
});

describe('filters', () => {
	test('by client and state, on every event', async () => {
		const filters = { clients: ['CL-1002'], states: ['CERRADA_OK'] };
		const own = await watching(['workOrder.closed'], { filters });
		web.closeWorkOrder(reported());
		const id = web.createWorkOrder({
			uid_client: 'CL-1002',
			day: inDays(1),
			responsibles: [technician()],
		})._id;
		web.finishWorkOrder(id, {});
		web.closeWorkOrder(id);
		expect(item(await own.tick()).workOrderId).toBe(id);
		// A test run shows what production would.
		for (const one of (await own.test()) as IDataObject[]) {
			expect(one).toMatchObject({ clientNumber: 'CL-1002', state: 'CERRADA_OK' });
		}
	});

	test('by type, for every version', async () => {
		const own = await watching(['form.created'], { filters: { formTypes: ['80'] } });
		form();
		expect(await own.tick()).toBeNull();
	});

	test('a list that the filter needs and that fails loses nothing', async () => {
		const own = await watching(['form.created'], { filters: { formTypes: ['Informe de visita'] } });
		const id = form();
		sandbox.faults.add({ operation: 'form.getManySchemas', kind: 'status', status: 502, times: 3 });
		const first = await own.tick();
		const all = [first, await own.tick()].flatMap((tick) => (Array.isArray(tick) ? tick : []));
		expect(all.map(({ formId }) => formId)).toEqual([id]);
	});

	test.each([
		['id', 'its number'],
		['id', 'its name'],
		['name', 'its name'],
		['name', 'its number'],
	])('the client of objects, in the mode %s by %s', async (mode, by) => {
		const client = store.clients.get('CL-1002')!;
		const value = by === 'its name' ? String(client.company_name).toUpperCase() : 'CL-1002';
		const own = await watching(['clientObject.createdOrUpdated'], {
			client: { __rl: true, mode, value },
		} as never);
		const fields = (name: string) => ({ '1': name });
		await throughApi('POST', '/clientobjvalue', {
			uid_client: 'CL-1001',
			obj_id: 1,
			fields: fields(`elsewhere ${mode} ${by}`),
		});
		await throughApi('POST', '/clientobjvalue', {
			uid_client: 'CL-1002',
			obj_id: 1,
			fields: fields(`here ${mode} ${by}`),
		});
		expect(item(await own.tick()).identifier).toBe(`here ${mode} ${by}`);
		sandbox.resetLog();
		await own.tick();
		expect(sandbox.count()).toBe(1);
	});

	test('a filter whose expression returns nothing is refused', async () => {
		const filters = { clients: ['={{ $vars.wrong }}'] };
		const tick = await poller(['workOrder.created'], { filters }).publish();
		expect(String(tick)).toContain("'Clients' is empty: its expression returned");
	});

	test('a client that Persat does not have is refused at publishing', async () => {
		const client = { __rl: true, mode: 'id', value: 'Nadie S.A.' };
		const tick = await poller(['clientObject.createdOrUpdated'], { client }).publish();
		expect(String(tick)).toContain(
			'There is no client "Nadie S.A." in Persat, by number or by name',
		);
	});

	test('only when these change', async () => {
		const id = newOrder();
		const own = await watching(['workOrder.scheduled'], {
			options: { onlyWhenChanged: ['technicians'] },
		});
		web.updateWorkOrder(id, { day: inDays(4) });
		expect(await own.tick()).toBeNull();
		web.updateWorkOrder(id, { responsibles: [technician(1)] });
		expect(item(await own.tick())).toMatchObject({ changed: ['technicians'] });
	});

	test('without what was created through the API', async () => {
		const own = await watching(['form.created'], { options: { ignoreApiChanges: true } });
		await throughApi('POST', '/digital-forms', {
			uid_client: 'CL-1001',
			df_data: { schema_id: 70, formvalues: {} },
		});
		const id = form();
		expect(item(await own.tick()).formId).toBe(id);
	});
});

describe('changes made through the API, ignored', () => {
	const options = { ignoreApiChanges: true };

	test('of a form, a user can change the state that the API created', async () => {
		const { _id } = await throughApi('POST', '/digital-forms', {
			uid_client: 'CL-1001',
			df_data: { schema_id: 70, formvalues: {} },
		});
		const own = await watching(['form.stateUpdated'], { options });
		const state_id = nextState().id;
		await throughApi('PUT', `/digital-forms/state/${String(_id)}`, { state_id });
		expect(await own.tick()).toBeNull();
		web.setFormState(String(_id), store.formStates.find((one) => one.form_group === 20)!.id);
		expect(item(await own.tick()).formId).toBe(_id);
	});

	test('of new work orders', async () => {
		const own = await watching(['workOrder.created'], { options });
		await throughApi('POST', '/work-orders', {
			uid_client: 'CL-1001',
			wo_data: { schema_id: 40, service_time: 60, instructions: { formvalues: {} } },
			assignation_info: {
				date: `${inDays(1)}T00:00:00.000Z`,
				starts_min: 540,
				responsibles_required: 1,
				responsibles: [technician()],
			},
		});
		const id = newOrder();
		expect(item(await own.tick()).workOrderId).toBe(id);
	});
});

describe('work orders', () => {
	test('a pending one that gets its day was rescheduled, not created', async () => {
		const id = orderFor(null, []);
		store.workOrders.get(id)!.created = '2020-01-01T00:00:00.000Z';
		const own = await watching(['workOrder.created', 'workOrder.scheduled']);
		web.updateWorkOrder(id, { day: inDays(1), responsibles: [technician()] });
		expect(item(await own.tick())).toMatchObject({
			event: 'workOrder.scheduled',
			workOrderId: id,
			previousState: null,
		});
	});

	test('one that is listed in no part of the range for a moment is still known', async () => {
		const id = newOrder();
		const own = await watching(['workOrder.created', 'workOrder.finished']);
		const order = store.workOrders.get(id)!;
		store.workOrders.delete(id);
		expect(await own.tick()).toBeNull();
		store.workOrders.set(id, order);
		web.finishWorkOrder(id, {});
		expect(item(await own.tick())).toMatchObject({
			event: 'workOrder.finished',
			previousState: 'ASIGNADA',
		});
	});

	test('days that come into the range are not new', async () => {
		const id = orderFor(inDays(40));
		store.workOrders.get(id)!.created = '2020-01-01T00:00:00.000Z';
		const own = await watching(['workOrder.created', 'workOrder.scheduled']);
		own.parameters = { ...own.parameters, daysAhead: 60, daysBack: 60 };
		expect(await own.publish()).toBeNull();
		expect(await own.tick()).toBeNull();
	});

	test('n8n was down for longer than Days Back', async () => {
		const id = orderFor(inDays(-9));
		const now = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => now() - 12 * 86_400_000);
		const own = await watching(['workOrder.finished']);
		jest.restoreAllMocks();
		web.finishWorkOrder(id, {});
		expect(item(await own.restart())).toMatchObject({ workOrderId: id });
	});

	test('repetitions that share an ID are told apart', async () => {
		const own = await watching(['workOrder.scheduled']);
		const [repetition] = store.workOrderInstances.filter(
			({ assignation }) => assignation!.day! > today() && assignation!.day! < inDays(25),
		);
		expect(repetition).toBeDefined();
		repetition!.assignation = { ...repetition!.assignation!, starts_min: 777 };
		expect(item(await own.tick())).toMatchObject({ workOrderId: '-1', changed: ['startsAt'] });
	});

	test('changes beyond the room of one poll come with the next ones', async () => {
		const ids = Array.from({ length: 7 }, newOrder);
		const own = await watching(['workOrder.finished'], { options: { maxRecords: 3 } });
		for (const id of ids) web.finishWorkOrder(id, {});
		const ticks = [await own.tick(), await own.tick(), await own.restart(), await own.tick()];
		expect(ticks.map((tick) => (Array.isArray(tick) ? tick.length : tick))).toEqual([
			3,
			3,
			1,
			null,
		]);
		expect(own.received.map(({ workOrderId }) => workOrderId).sort()).toEqual(ids.sort());
	});
});

describe('forms', () => {
	test('one form whose state cannot be read holds back no other', async () => {
		const [bad, good] = [form(), form()];
		const own = await watching(['form.stateUpdated']);
		web.setFormState(good!, nextState().id);
		web.setFormState(bad!, nextState().id);
		sandbox.faults.add({
			operation: 'form.get',
			kind: 'status',
			status: 500,
			times: Infinity,
			when: ({ path }) => path.endsWith(`/${bad}`),
		});
		expect(item(await own.tick()).formId).toBe(good);
		sandbox.faults.clear();
		expect(item(await own.tick())).toMatchObject({ formId: bad, previousState: 'Inicial' });
	});

	test('Form Changed goes on where Form Created was', async () => {
		const own = await watching(['form.created']);
		const id = form();
		own.parameters = { ...own.parameters, events: ['form.created', 'form.updated'] };
		expect(item(await own.publish())).toMatchObject({ event: 'form.created', formId: id });
	});
});

describe('start from', () => {
	test('returns what was created or changed since, once', async () => {
		// Orders tell their creation by the second: those of the tests before are in an earlier one.
		const nextSecond = Math.ceil(Date.now() / 1000) * 1000;
		await new Promise((resolve) => setTimeout(resolve, nextSecond - Date.now() + 50));
		const at = new Date(nextSecond).toISOString();
		const one = form();
		const two = newOrder();
		const [three] = web.createDeliveries();
		const fields = { '1': `EQ ${Date.now()}` };
		await throughApi('POST', '/clientobjvalue', { uid_client: 'CL-1001', obj_id: 1, fields });
		const events = [
			'clientObject.createdOrUpdated',
			'delivery.created',
			'form.created',
			'workOrder.created',
		];
		const own = poller(events, { options: { startFrom: at } });
		const tick = (await own.publish()) as IDataObject[];
		const ids = tick.map(
			({ identifier, deliveryId, formId, workOrderId }) =>
				identifier ?? deliveryId ?? formId ?? workOrderId,
		);
		expect(ids).toEqual([fields['1'], three!._id, one, two]);
		expect(await own.tick()).toBeNull();
		expect(await own.restart()).toBeNull();
	});

	test('an earlier moment begins again from there', async () => {
		const id = form();
		const own = await watching(['form.created']);
		const startFrom = new Date(Date.now() - 60_000).toISOString();
		own.parameters = { ...own.parameters, options: { startFrom } };
		const ids = ((await own.publish()) as IDataObject[]).map(({ formId }) => formId);
		expect(ids).toContain(id);
		expect(await own.tick()).toBeNull();
	});
});

describe('what is refused when the workflow is published', () => {
	const refused = async (own: Poller) => {
		const tick = await own.publish();
		if (!(tick instanceof Error)) throw new Error(`it was not refused: ${JSON.stringify(tick)}`);
		return tick.message;
	};

	test('no event', async () => {
		expect(await refused(poller([]))).toBe("'Events' is empty");
	});

	test('no object type', async () => {
		expect(await refused(poller(['clientObject.createdOrUpdated'], { objectTypes: [] }))).toBe(
			"'Object Type Names or IDs' is empty",
		);
	});

	test('a type that Persat does not have', async () => {
		const own = poller(['clientObject.createdOrUpdated'], { objectTypes: [99] });
		expect(await refused(own)).toMatch(/not found in Persat/);
	});

	test('a wrong key', async () => {
		engine.signIn({ apiKey: 'wrong', baseUrl: sandbox.baseUrl });
		expect(await refused(poller(['form.created']))).toBe('Persat did not accept the API key');
	});
});

describe('failures of later polls', () => {
	test('one that passes is shown after three in a row, then after six', async () => {
		const own = await watching(['form.created']);
		sandbox.faults.add({ operation: 'form.getMany', kind: 'status', status: 500, times: Infinity });
		const ticks: Tick[] = [];
		for (let polled = 0; polled < 7; polled++) ticks.push(await own.tick());
		expect(ticks.map((tick) => tick instanceof Error)).toEqual([
			false,
			false,
			true,
			false,
			false,
			true,
			false,
		]);
		expect(ticks[2]).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(own.warnings[0]).toBe(
			'Persat Polling Trigger "Persat Polling Trigger" could not poll and will try again: Persat could not process the request (HTTP 500)',
		);
		sandbox.faults.clear();
		const id = form();
		expect(item(await own.tick()).formId).toBe(id);
	});

	test('a wrong key is shown at once', async () => {
		const own = await watching(['form.created']);
		engine.signIn({ apiKey: 'wrong', baseUrl: sandbox.baseUrl });
		expect(await own.tick()).toMatchObject({
			message: 'Persat did not accept the API key',
			failure: { cause: 'credential-invalid' },
		});
	});

	test('a poll ends within the time that n8n gives it', async () => {
		const own = await watching(['form.created']);
		own.options = { ...own.options, budgetMs: 1_000 };
		expect(await own.publish()).toBeNull();
		sandbox.faults.add({
			operation: 'form.getMany',
			kind: 'status',
			status: 429,
			retryAfter: '60',
			times: Infinity,
		});
		const started = Date.now();
		expect(await own.tick()).toBeNull();
		expect(Date.now() - started).toBeLessThan(5_000);
		sandbox.faults.clear();
		const id = form();
		expect(item(await own.tick()).formId).toBe(id);
	});
});

test('a test run without anything says so', async () => {
	const own = poller(['workOrder.closed'], { filters: { clients: ['nobody'] } });
	expect(await own.test()).toMatchObject({
		message: 'Nothing in Persat fits these events and filters at the moment',
	});
});
