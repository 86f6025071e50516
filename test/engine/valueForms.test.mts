import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Values in the formats of people, spreadsheets and AI agents, in n8n's own engine.

const { sandbox, engine } = useSandbox({
	clients: 10,
	objects: 5,
	workOrders: 20,
	deliveries: 10,
	forms: 10,
	today: '2026-06-15',
});

const changes = () =>
	sandbox.requests.filter(({ method }) => method !== 'GET').map(({ body }) => body as IDataObject);
const requested = () => sandbox.requests.map(({ operation }) => operation);
const nameOf = (uid: string) => sandbox.store.clients.get(uid)!.company_name;

const order: INodeParameters = {
	resource: 'workOrder',
	operation: 'create',
	client: chosen('CL-1001'),
	workOrderType: chosen('40'),
};
const delivery = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'delivery',
	operation: 'create',
	deliveryId: `V-${Math.random()}`,
	deliveryType: chosen('6'),
	...more,
});
const updateClient = (updateFields: INodeParameters): INodeParameters => ({
	resource: 'client',
	operation: 'update',
	client: chosen('CL-1001'),
	updateFields,
});

describe('an object instead of a text is refused, and nothing is sent', () => {
	const item = { client: { id: 501, name: 'Empresa', uid_client: 'CL-1001' }, list: ['a', 'b'] };

	test.each<[string, string, INodeParameters]>([
		['Client Number', 'create', { clientNumber: '={{ $json.client }}', name: 'x' }],
		['Client Number', 'upsert', { clientNumber: '={{ $json.client }}', name: 'x' }],
		['Client Number', 'create', { clientNumber: '=N {{ $json.client }}', name: 'x' }],
		['Name', 'create', { clientNumber: 'N-1', name: '={{ $json.list }}' }],
		['Name', 'create', { clientNumber: 'N-1', name: '={{ new Date() }}' }],
		['Client', 'delete', { client: chosen('={{ $json.client }}', 'id') }],
		['Client', 'delete', { client: chosen('={{ $json.list }}', 'name') }],
		['Client', 'delete', { client: '={{ $json.client }}' }],
	])('%s, %s', async (label, operation, parameters) => {
		const [message] = await refusalOf(
			engine.run({ resource: 'client', operation, ...parameters }, [item, item, item]),
		);
		expect(message).toContain(`'${label}' has to be text, not `);
		expect(sandbox.requests).toEqual([]);
	});

	test('in every locator and identifier of Delete', async () => {
		const object: INodeParameters = {
			resource: 'clientObject',
			operation: 'delete',
			client: chosen('CL-1001'),
			objectType: chosen('1'),
			identifier: '={{ $json.client }}',
		};
		expect(await refusalOf(engine.run(object, [item]))).toContainEqual(
			expect.stringContaining("'Identifier' has to be text, not {"),
		);
		const type = { ...object, objectType: chosen('={{ $json.client }}', 'id') };
		expect(await refusalOf(engine.run(type, [item]))).toContainEqual(
			expect.stringContaining("'Object Type' has to be text, not {"),
		);
		const label = { resource: 'workOrderLabel', operation: 'delete', label: '={{ $json.client }}' };
		expect(await refusalOf(engine.run(label, [item]))).toContainEqual(
			expect.stringContaining("'Label' has to be text, not {"),
		);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('an expression that returns nothing', () => {
	const list = (resource: string, more: INodeParameters): INodeParameters => ({
		resource,
		operation: 'getMany',
		from: '2026-06-01',
		to: '2026-06-15',
		returnAll: true,
		...more,
	});

	test.each<[string, INodeParameters]>([
		['Client', list('workOrder', { client: chosen('={{ $json.none }}', 'id') })],
		['Client', list('form', { client: chosen('={{ null }}', 'name') })],
		['Client', list('delivery', { client: '={{ $json.none }}' })],
		['Group Names or IDs', list('client', { filters: { groups: '={{ $json.none }}' } })],
		['Name Contains', list('client', { filters: { nameContains: '={{ $json.none }}' } })],
		['States', list('workOrder', { filters: { states: '={{ null }}' } })],
		['Client', delivery({ client: chosen('={{ $json.none }}', 'id') })],
		// n8n makes blank texts of these.
		['Client', list('delivery', { client: chosen('=  {{ $json.none }}', 'name') })],
		['Client', list('form', { client: chosen('={{ $json.none }}\n', 'id') })],
		['Client', list('workOrder', { client: '= {{ $json.none }}' })],
		[
			'Name Contains',
			list('client', { filters: { nameContains: '={{ $json.a }} {{ $json.b }}' } }),
		],
		['States', list('workOrder', { filters: { states: '={{ $json.none }} ' } })],
	])('%s is refused', async (label, parameters) => {
		const [message, hint] = await refusalOf(engine.run(parameters));
		expect(message).toBe(`'${label}' is empty`);
		expect(hint).toMatch(/^Its expression returned (undefined|null)\. To leave /);
		expect(sandbox.requests).toEqual([]);
	});

	test.each<[string, INodeParameters]>([
		['an empty text', { client: chosen('={{ "" }}', 'id'), filters: { states: '={{ "" }}' } }],
		['an empty list', { filters: { states: '={{ [] }}', labels: '={{ "".split(",") }}' } }],
		['a field that nobody touched', {}],
	])('but %s means no filter', async (_, parameters) => {
		const { json, error } = await engine.run(list('workOrder', parameters));
		expect(error).toBeUndefined();
		expect(json).not.toHaveLength(0);
	});

	test('is not sent for a record value', async () => {
		const fields = { city: '={{ $json.none }}', type: '={{ $json.none }}', country: 'Chile' };
		await engine.run(updateClient(fields));
		const blank = { city: '= {{ $json.none }}', type: '={{ $json.none }}\n', country: 'Chile' };
		await engine.run(updateClient(blank));
		expect(changes()).toEqual([{ country: 'Chile' }, { country: 'Chile' }]);
	});
});

test('Return All can be a text', async () => {
	const clients: INodeParameters = { resource: 'client', operation: 'getMany', limit: 3 };
	for (const returnAll of ['={{ "false" }}', '={{ false }} ', '=false']) {
		const { json } = await engine.run({ ...clients, returnAll });
		expect({ returnAll, length: json.length }).toEqual({ returnAll, length: 3 });
	}
});

describe('days and times', () => {
	test('an instant is the day in the time zone of the workflow', async () => {
		const dueDate = '={{ new Date("2026-12-01T22:30:00-03:00") }}';
		await engine.run(delivery({ additionalFields: { dueDate } }));
		const day = new Date('2026-12-01T22:30:00-03:00').toLocaleDateString('en-CA', {
			timeZone: process.env.GENERIC_TIMEZONE ?? 'America/New_York',
		});
		expect(changes()[0].due_date).toBe(`${day}T00:00:00.000Z`);
	});

	test.each<[unknown, number]>([
		[9, 540],
		['={{ "9" }}', 540],
		['={{ 9 }}', 540],
		['21:30 hs', 1290],
		['={{ 540 }}', 540],
	])('Starts At %j', async (startsAt, minutes) => {
		const projected = { ...order, state: 'projected', date: '2026-07-01' };
		await engine.run({ ...projected, startsAt: startsAt as string });
		expect(changes()).toMatchObject([{ assignation_info: { starts_min: minutes } }]);
	});

	test('opening hours can be written as they are returned', async () => {
		await engine.run(updateClient({ openingHours: '9 a 18 hs' }));
		const { json } = await engine.run({ ...updateClient({}), operation: 'get' });
		expect(json).toMatchObject([{ openingHours: '09:00-18:00' }]);
		await engine.run(updateClient({ openingHours: '={{ $json.openingHours }}' }), json);
		expect(changes()).toEqual([{ wt: [540, 1080] }, { wt: [540, 1080] }]);
	});

	test('a time window can be written as it is returned', async () => {
		const made = delivery({ additionalFields: { timeWindow: '9:30 – 18' } });
		await engine.run(made);
		const { json } = await engine.run({
			resource: 'delivery',
			operation: 'get',
			delivery: made.deliveryId,
			output: 'selected',
			outputFields: ['timeWindow'],
		});
		expect(json).toEqual([{ deliveryId: made.deliveryId, timeWindow: '09:30-18:00' }]);
	});

	test('an expression for a day off that returns nothing erases no hours', async () => {
		const week = { resource: 'device', operation: 'setWorkingHours', devices: ['12'] };
		const [message] = await refusalOf(engine.run({ ...week, monday: '={{ $json.none }}' }));
		expect(message).toBe("'Monday' is empty");
		expect(sandbox.requests).toEqual([]);
	});
});

describe('numbers', () => {
	const serviceTime = async (value: string) => {
		const { error } = await engine.run(updateClient({ serviceTime: value }));
		return error ? [error.message, error.description] : changes()[0].service_time;
	};

	test.each<[string, unknown]>([
		['={{ "1.234,50" }}', 1234.5],
		['={{ "$ 1200" }}', 1200],
		['={{ "1 200" }}', 1200],
		['={{ "12,5" }}', 12.5],
		[
			'={{ "1.500" }}',
			['\'Service Time (Minutes)\' can be read in two ways: "1.500"', 'Enter 1.5 or 1500.'],
		],
	])('%s', async (value, expected) => expect(await serviceTime(value)).toEqual(expected));

	test.each<[string, unknown]>([
		['1.234,50', '1234.50'],
		['$ 1200', '1200'],
		['0012', '0012'],
	])('of an account field: %s', async (price, sent) => {
		await engine.run({
			resource: 'masterDb',
			operation: 'create',
			masterDb: chosen('5'),
			identifier: `P-${Math.random()}`,
			fieldsMode: 'json',
			fieldsJson: JSON.stringify({ Precio: price }),
		});
		expect(Object.values(changes()[0].fields as object)).toContain(sent);
	});

	test('in account fields are refused if they can be read in two ways', async () => {
		const [message, hint] = await refusalOf(
			engine.run({
				...updateClient({}),
				customFieldsMode: 'json',
				customFieldsJson: { Empleados: '1.500' } as never,
			}),
		);
		expect(message).toBe('\'Empleados\' can be read in two ways: "1.500"');
		expect(hint).toBe('Enter 1.5 or 1500. This item was not sent.');
		expect(changes()).toEqual([]);
	});

	test('a service time of 0 is valid', async () => {
		await engine.run({ ...order, additionalFields: { serviceTime: 0 } });
		await engine.run(delivery({ additionalFields: { serviceTime: 0 } }));
		expect(changes()).toMatchObject([
			{ wo_data: { service_time: 0 } },
			{ delivery_data: { service_time: 0 } },
		]);
	});
});

test.each(['', ' ', '={{ null }}', '```json\n{}\n```', '={{ "null" }}'])(
	'JSON of nothing: %j',
	async (instructionsJson) => {
		const json = { instructionsMode: 'json', instructionsJson };
		const { error } = await engine.run({ ...order, ...json });
		expect(error).toBeUndefined();
		expect(changes()).toHaveLength(1);
	},
);

test.each<[string, number[]]>([
	['={{ ["Garantía", ""] }}', [3]],
	['={{ ["Garantía, Abonado"] }}', [3, 7]],
	['={{ "Garantía\\nAbonado\\nGARANTIA" }}', [3, 7]],
	['={{ [3, "3", "garantia"] }}', [3]],
])('labels %s', async (labels, ids) => {
	await engine.run({ ...order, additionalFields: { labels } });
	expect(changes()).toMatchObject([{ labels_ids: ids }]);
});

test('no labels means an empty list', async () => {
	const { error } = await engine.run({
		...order,
		additionalFields: { labels: '={{ "".split(",") }}' },
	});
	expect(error).toBeUndefined();
	expect(changes()[0]).not.toHaveProperty('labels_ids');
});

describe('options', () => {
	test.each(['Assigned', 'ASIGNADA', 'assigned ', 'asignada'])('the state %j', async (state) => {
		const { error } = await engine.run({
			...order,
			state: `={{ ${JSON.stringify(state)} }}`,
			date: '2026-07-01',
			startsAt: '09:00',
			technicians: [7],
		});
		expect(error).toBeUndefined();
		expect(requested()).toContain('workOrder.createAssigned');
	});

	test('n8n requires no field that a state by expression may not need', async () => {
		for (const state of ['={{ "pending" }}', '={{ "PENDIENTE" }}']) {
			const { error } = await engine.run({ ...order, state });
			expect(error).toBeUndefined();
		}
		expect(requested().filter((operation) => operation === 'workOrder.createPending')).toHaveLength(
			2,
		);
	});

	test('the node requires what the state needs', async () => {
		const [state, date] = ['={{ "projected" }}', '={{ "" }}'];
		expect(await refusalOf(engine.run({ ...order, state, date }))).toContainEqual(
			"'Date' is empty",
		);
		expect(await refusalOf(engine.run({ ...order, state: 'assigned', date }))).toContainEqual(
			"'Date' is empty",
		);
		expect(changes()).toEqual([]);
	});

	test('an unknown one is refused with the choices', async () => {
		expect(await refusalOf(engine.run({ ...order, state: '={{ "open" }}' }))).toEqual([
			'\'State\' cannot be "open"',
			'It can be Pending, Projected, Assigned.',
		]);
	});

	test('colors in any case, by their names', async () => {
		const label = { resource: 'workOrderLabel', operation: 'create' };
		await engine.run({ ...label, name: 'Uno', color: '={{ "light blue" }}' });
		await engine.run({ ...label, name: 'Dos', color: '={{ "blue" }}' });
		await engine.run({ ...label, name: 'Tres', color: '={{ "grey 3" }}' });
		expect(changes().map(({ color }) => color)).toEqual(['LIGHT_BLUE', 'BLUE', 'GREY_3']);
		const [message] = await refusalOf(
			engine.run({ ...label, name: 'Cuatro', color: '={{ "#0000ff" }}' }),
		);
		expect(message).toBe('\'Color\' cannot be "#0000ff"');
		const followUp: INodeParameters = {
			resource: 'followUp',
			operation: 'create',
			client: chosen('CL-1001'),
			title: 'x',
			responsibleUsers: [7],
			date: '2090-01-15T14:00',
			color: '={{ "violet" }}',
		};
		expect((await refusalOf(engine.run(followUp)))[0]).toBe('\'Color\' cannot be "violet"');
		sandbox.resetLog();
		await engine.run({ ...followUp, color: '={{ "blue" }}' });
		expect(changes()).toMatchObject([{ color: 'BLUE' }]);
	});
});

describe('a client by its number or its name, whatever the mode', () => {
	test('the usual case needs no extra request', async () => {
		await engine.run({ ...updateClient({ city: 'X' }) });
		await engine.run({ ...order, client: chosen('CL-1001', 'id') });
		expect(sandbox.count('client.getMany')).toBe(0);
		expect(sandbox.count('client.get')).toBe(0);
	});

	test.each<[string, () => INodeParameters, string]>([
		[
			'an update',
			() => ({ ...updateClient({ city: 'Y' }), client: chosen(nameOf('CL-1002'), 'id') }),
			'client.update',
		],
		[
			'a work order',
			() => ({ ...order, client: chosen(nameOf('CL-1002').toUpperCase(), 'id') }),
			'workOrder.createPending',
		],
		[
			'a follow-up',
			() => ({
				resource: 'followUp',
				operation: 'create',
				title: 'x',
				responsibleUsers: [7],
				date: '2090-01-15T14:00',
				client: `={{ ${JSON.stringify(nameOf('CL-1002'))} }}`,
			}),
			'followUp.create',
		],
	])('By ID with a name: %s is made once, for that client', async (_, parameters, operation) => {
		const { error } = await engine.run(parameters());
		expect(error).toBeUndefined();
		const sent = sandbox.calls(operation);
		expect(sent.map(({ status }) => status)).toEqual([404, 200]);
		expect(JSON.stringify([sent[1]?.path, sent[1]?.body])).toContain('CL-1002');
	});

	test('many items with names read the list once, then send one request each', async () => {
		const uids = ['CL-1001', 'CL-1002', 'CL-1003'];
		const { json } = await engine.run(
			{
				resource: 'client',
				operation: 'get',
				client: chosen('={{ $json.name }}', 'id'),
				options: { concurrency: 1 },
			},
			uids.map((uid) => ({ name: nameOf(uid) })),
		);
		expect(json.map(({ clientNumber }) => clientNumber)).toEqual(uids);
		expect(sandbox.count('client.getMany')).toBe(1);
		expect(sandbox.count('client.get')).toBe(4);
	});

	test('a list of a client by name, for which Persat returns nothing', async () => {
		const [{ uid_client }] = [...sandbox.store.deliveries.values()].filter((one) => one.uid_client);
		const list = { resource: 'delivery', operation: 'getMany', returnAll: true };
		const byName = await engine.run({ ...list, client: chosen(nameOf(uid_client!), 'id') });
		const byNumber = await engine.run({ ...list, client: chosen(uid_client!) });
		expect(byName.json).not.toHaveLength(0);
		expect(byName.json).toEqual(byNumber.json);
	});

	test('By Name with a number', async () => {
		const { json } = await engine.run({
			resource: 'client',
			operation: 'get',
			client: chosen('cl-1001', 'name'),
		});
		expect(json).toMatchObject([{ clientNumber: 'CL-1001' }]);
	});

	test.each(['id', 'name', 'list'] as const)('one that does not exist: %s', async (mode) => {
		const some = `${nameOf('CL-1001').split(' ')[0]} Inexistente`;
		for (const resource of ['client', 'workOrder']) {
			const [message, hint] = await refusalOf(
				engine.run({
					resource,
					operation: resource === 'client' ? 'delete' : 'getMany',
					client: chosen(some, mode),
					from: '2026-06-01',
					to: '2026-06-15',
				}),
			);
			expect(message).toBe(`There is no client "${some}" in Persat, by number or by name`);
			expect(hint).toMatch(/^Similar: .+\. Choose it from the list, or enter its client number/);
		}
		expect(
			sandbox.requests.filter(({ status, method }) => method !== 'GET' && status === 200),
		).toEqual([]);
	});

	test("if the clients cannot be read, Persat's error stands", async () => {
		sandbox.faults.add({ operation: 'client.getMany', kind: 'status', status: 403 });
		const [message] = await refusalOf(
			engine.run({ resource: 'client', operation: 'get', client: chosen('CL-0', 'id') }),
		);
		expect(message).toBe("'Client' was not found in Persat");
	});

	test("for an existing client, Persat's own error stands", async () => {
		const [message] = await refusalOf(
			engine.run({
				resource: 'clientObject',
				operation: 'get',
				client: chosen('CL-1001'),
				objectType: chosen('1'),
				identifier: 'none',
			}),
		);
		expect(message).toContain('was not found in Persat');
	});
});

test('a technician is found by the real name in Users, and by the user name', async () => {
	sandbox.store.technicians.push({ user_id: 950, name: 'renata@example.com', real_name: null });
	sandbox.store.users.push({
		user_id: 950,
		name: 'renata@example.com',
		real_name: 'Renata Ibáñez',
	});
	const assigned = { ...order, state: 'assigned', date: '2026-07-01', startsAt: '09:00' };
	await engine.run({ ...assigned, technicians: '={{ ["renata ibanez"] }}' });
	const { error } = await engine.run({ ...assigned, technicians: '={{ "RENATA@example.com" }}' });
	expect(error).toBeUndefined();
	expect(changes().map((body) => (body.assignation_info as IDataObject).responsibles)).toEqual([
		[950],
		[950],
	]);
	const [message, hint] = await refusalOf(
		engine.run({ ...assigned, technicians: '={{ ["Renata Iba"] }}' }),
	);
	expect(message).toBe('\'Technician Names or IDs\' cannot be "Renata Iba"');
	expect(hint).toContain('Renata Ibáñez');
});

test('an identifier keeps its leading and trailing spaces', async () => {
	const [{ uid_client, obj_id }] = sandbox.store.clientObjects;
	const twins = ['TW 001', ' TW 001'];
	for (const identifier of twins) {
		sandbox.store.clientObjects.push({
			uid_client,
			obj_id,
			fields: { '1': identifier },
			updated: '2026-01-01T00:00:00.000Z',
		} as never);
	}
	await engine.run(
		{
			resource: 'clientObject',
			operation: 'delete',
			client: chosen(uid_client),
			objectType: chosen(obj_id),
			identifier: '={{ $json.identifier }}',
		},
		[{ identifier: ' TW 001' }],
	);
	const left = sandbox.store.clientObjects.map(({ fields }) => fields['1']);
	expect(left.filter((one) => twins.includes(one))).toEqual(['TW 001']);
	expect(sandbox.requests.at(-1)?.path).toMatch(/\/%20TW%20001$/);
});

describe('a change that stops at an item', () => {
	const rows = ['12', '13', '14', 'many', '15'].map((price) => ({ price }));
	const create = async (options: INodeParameters, input: IDataObject[] = rows, more = {}) =>
		await engine.run(
			{
				resource: 'masterDb',
				operation: 'create',
				masterDb: chosen('5'),
				identifier: `={{ "${Math.random()}" + $json.price }}`,
				fieldsMode: 'json',
				fieldsJson: '={{ { Precio: $json.price } }}',
				options,
			},
			input,
			more,
		);

	test('says which items before it went through', async () => {
		const { error } = await create({});
		expect(changes()).toHaveLength(3);
		expect(error?.context.itemIndex).toBe(3);
		expect(error?.description).toMatch(
			/This item was not sent\. Items 0 to 2 went through\. Do not run them again\.$/,
		);
	});

	test('says so of a single item', async () => {
		const { error } = await create({}, rows.slice(2));
		expect(error?.description).toMatch(/ Item 0 went through\. Do not run it again\.$/);
	});

	test('says nothing of the kind if it is the first', async () => {
		const { error } = await create({}, rows.slice(3));
		expect(changes()).toEqual([]);
		expect(error?.description).not.toContain('went through');
	});

	test('does not count previews', async () => {
		const none = await create({ previewOnly: true });
		expect(changes()).toEqual([]);
		expect(none.error?.description).not.toContain('went through');
		const { error } = await create({ previewOnly: '={{ $json.price === "13" }}' });
		expect(changes()).toHaveLength(2);
		expect(error?.description).toMatch(/ Items 0 and 2 went through\. Do not run them again\.$/);
	});

	test('tells each item with Continue On Fail, where nothing stops', async () => {
		const { items } = await create({}, rows, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, false, false, true, false]);
		expect(JSON.stringify(items)).not.toContain('went through');
	});

	test('says so of items that each change several records', async () => {
		const { error } = await engine.run(
			{
				resource: 'device',
				operation: 'setWorkingHours',
				devices: ['12', '15'],
				monday: '={{ $json.hours }}',
			},
			[{ hours: '9-18' }, { hours: '9-18' }, { hours: 'never' }],
		);
		expect(error?.description).toMatch(/ Items 0 to 1 went through\. Do not run them again\.$/);
	});
});
