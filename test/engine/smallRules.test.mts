import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen, defineBelow } from '../support/parameters.mts';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Rules of one line each that users meet individually.

const { sandbox, engine } = useSandbox({
	clients: 20,
	forms: 5,
	objects: 3,
	workOrders: 30,
	deliveries: 5,
	today: '2026-06-15',
});

const sent = (operation: string) => sandbox.calls(operation).map(({ body }) => body as IDataObject);

test('a limit is a whole number', async () => {
	const list: INodeParameters = { resource: 'client', operation: 'getMany', returnAll: false };
	const [message] = await refusalOf(engine.run({ ...list, limit: '={{ 2.5 }}' }));
	expect(message).toMatch(/^'Limit' has to be a whole number of at least 1/);
	expect(sandbox.count()).toBe(0);
	expect((await engine.run({ ...list, limit: '={{ "3" }}' })).json).toHaveLength(3);
});

describe('coordinates', () => {
	const at = (latitude: number, longitude: number): INodeParameters => ({
		resource: 'client',
		operation: 'create',
		clientNumber: `AT ${latitude} ${longitude}`,
		name: `At ${latitude} ${longitude}`,
		additionalFields: { latitude, longitude },
	});

	test.each([
		[-34.6, 151.2],
		[90, 180],
		[-90, -180],
		[0, 90.5],
	])('%d, %d is a place', async (latitude, longitude) => {
		const { error } = await engine.run(at(latitude, longitude));
		expect(error).toBeUndefined();
		expect(sent('client.create')).toMatchObject([{ latitude, longitude }]);
	});

	test.each([
		[90.1, 0.5, 'Latitude'],
		[-91, 0.5, 'Latitude'],
		[0.5, 180.1, 'Longitude'],
		[0.5, -181, 'Longitude'],
	])('%d, %d is not a place', async (latitude, longitude, field) => {
		const [message] = await refusalOf(engine.run(at(latitude, longitude)));
		expect(message).toContain(`'${field}'`);
		expect(sandbox.count('client.create')).toBe(0);
	});
});

test('a moved object is returned with its new client, even if Persat returns no data', async () => {
	const { uid_client, obj_id, fields } = sandbox.store.clientObjects[0]!;
	const other = uid_client === 'CL-1002' ? 'CL-1003' : 'CL-1002';
	sandbox.faults.add({
		operation: 'clientObject.update',
		kind: 'altered',
		alter: () => ({ success: true, data: {} }),
	});
	const { json } = await engine.run({
		resource: 'clientObject',
		operation: 'update',
		client: chosen(uid_client),
		objectType: chosen(obj_id),
		identifier: fields['1'] ?? '',
		additionalFields: { moveToClient: chosen(other) },
	});
	expect(json).toMatchObject([{ clientNumber: other }]);
});

test('the new state of a form can be given by its name', async () => {
	const [form] = [...sandbox.store.forms.values()];
	const group = sandbox.store.formSchemas.find(
		({ schema_id }) => schema_id === form!.schema_id,
	)!.form_group;
	const state = sandbox.store.formStates.find(
		({ form_group, deleted }) => form_group === group && !deleted,
	)!;
	const { error } = await engine.run({
		resource: 'form',
		operation: 'updateState',
		form: String(form!._id),
		state: { __rl: true, mode: 'name', value: state.name.toUpperCase() },
	});
	expect(error).toBeUndefined();
	expect(sent('form.updateState')).toEqual([{ state_id: state.id }]);
});

test.each([
	['POST', 2],
	['PUT', 2],
	['DELETE', 0],
])('an API request %s without a body sends %d bytes', async (method, bytes) => {
	await engine.run({ resource: 'apiRequest', operation: 'send', method, path: 'nowhere' });
	const asked = sandbox.requests.map((one) => [
		one.method,
		Number(one.headers['content-length'] ?? 0),
	]);
	// `{}`: Persat takes no POST without JSON.
	expect(asked).toEqual([[method, bytes]]);
});

test('an e-mail 0 minutes before a follow-up is not requested', async () => {
	const [message] = await refusalOf(
		engine.run({
			resource: 'followUp',
			operation: 'create',
			client: chosen('CL-1001'),
			title: 'Llamar',
			responsibleUsers: [7],
			date: '2090-01-15T14:00:00.000Z',
			additionalFields: { sendEmailMinutesBefore: 0 },
		}),
	);
	expect(message).toContain("'Send Email Before (Minutes)'");
	expect(sandbox.count()).toBe(0);
});

describe('after an item that failed', () => {
	const create: INodeParameters = {
		resource: 'client',
		operation: 'create',
		clientNumber: '={{ $json.number }}',
		name: '={{ $json.number }}',
	};
	const input = (prefix: string) => [1, 2, 3, 4].map((index) => ({ number: `${prefix}-${index}` }));
	const failSecond = () =>
		sandbox.faults.add({ operation: 'client.create', kind: 'status', status: 400, skip: 1 });

	test('nothing else is changed if the workflow stops', async () => {
		failSecond();
		const { error } = await engine.run(create, input('STOP'));
		expect(error?.context.itemIndex).toBe(1);
		expect(sent('client.create').map(({ uid_client }) => uid_client)).toEqual(['STOP-1', 'STOP-2']);
	});

	test('the others are changed if it continues', async () => {
		failSecond();
		await engine.run(create, input('ON'), { onError: 'continueRegularOutput' });
		expect(sent('client.create')).toHaveLength(4);
	});
});

test("visits of a part of a month are selected by days in the workflow's time zone", async () => {
	// n8n's default time zone if the workflow has none: America/New_York.
	sandbox.faults.add({
		operation: 'tracking.getVisits',
		kind: 'altered',
		alter: (json) => ({
			...json,
			data: [
				'2026-04-27T03:59:59.000Z',
				'2026-04-27T04:00:00.000Z',
				'2026-04-29T03:59:59.000Z',
				'2026-04-29T04:00:00.000Z',
			].map((date) => ({ device_id: 12, date, duration: 60_000, client: null })),
		}),
	});
	const { json } = await engine.run({
		resource: 'tracking',
		operation: 'getVisits',
		device: chosen(12),
		from: '2026-04-27',
		to: '2026-04-28',
		returnAll: true,
	});
	expect(json.map(({ date }) => date)).toEqual([
		'2026-04-27T00:00:00-04:00',
		'2026-04-28T23:59:59-04:00',
	]);
});

describe('the service time of a new work order', () => {
	const create = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'workOrder',
		operation: 'create',
		state: 'pending',
		client: chosen('CL-1001'),
		workOrderType: chosen(40),
		...more,
	});
	const times = () =>
		sent('workOrder.createPending').map(({ wo_data }) => (wo_data as IDataObject).service_time);
	const withDefault = (default_service_time: unknown) =>
		sandbox.faults.add({
			operation: 'workOrder.getSchema',
			kind: 'altered',
			alter: (json) => ({ ...json, data: { ...(json.data as object), default_service_time } }),
		});

	test.each([
		[45, 45],
		[null, 60],
		[undefined, 60],
	])('is that of its type (%p), or an hour', async (ofType, minutes) => {
		withDefault(ofType);
		const { error } = await engine.run(create());
		expect(error).toBeUndefined();
		expect(times()).toEqual([minutes]);
	});

	test('is the one that the user enters', async () => {
		withDefault(45);
		await engine.run(create({ additionalFields: { serviceTime: 20 } }));
		expect(times()).toEqual([20]);
	});
});

test('a schema that failed for one item is requested again for the next', async () => {
	sandbox.faults.add({ operation: 'form.getSchema', kind: 'status', status: 500 });
	const { items } = await engine.run(
		{
			resource: 'form',
			operation: 'create',
			client: chosen('CL-1001'),
			formType: chosen(70),
			fields: defineBelow({ FWtextAA1: 'Todo en orden' }),
		},
		[{}, {}, {}],
		{ onError: 'continueRegularOutput' },
	);
	expect(items.map(({ json }) => 'error' in json)).toEqual([true, false, false]);
	expect(sandbox.count('form.getSchema')).toBe(2);
});

describe('photos', () => {
	const photo = (name: string) =>
		`${sandbox.origin}/photos/${name}.jpg?expires=${Date.now() + 60_000}`;
	const widgets = (id: string) => ({
		widgets: [{ id, title: `Fotos ${id}`, widget_type: 'MULTIPLE_IMAGES_FIELD' }],
	});

	test.each([
		[
			'workOrder',
			() => String([...sandbox.store.workOrders.keys()][0]),
			(before: object, after: object) => ({
				wo_data: {
					schema_id: 40,
					instructions: { formvalues: before },
					results: { formvalues: after },
				},
			}),
		],
		[
			'delivery',
			() => String([...sandbox.store.deliveries.keys()][0]),
			(before: object, after: object) => ({
				delivery_data: { schema_id: 6, instructions: before, results: { formvalues: after } },
			}),
		],
	])('in the instructions and in the results of a %s', async (resource, id, record) => {
		const change = (operation: string, data: (before: IDataObject) => object) =>
			sandbox.faults.add({
				operation,
				kind: 'altered',
				alter: (json) => ({ ...json, data: data(json.data as IDataObject) }),
			});
		change(`${resource}.get`, (before) => ({
			...before,
			...record({ BEFORE: [photo('before-1'), photo('before-2')] }, { AFTER: [photo('after-1')] }),
		}));
		change(`${resource}.getSchema`, (before) => ({
			...before,
			instructions_description: widgets('BEFORE'),
			results_description: widgets('AFTER'),
		}));
		const { error, json } = await engine.run({
			resource,
			operation: 'getPhotos',
			[resource]: id(),
		});
		expect(error).toBeUndefined();
		expect(json.map(({ field, number, fileName }) => [field, number, fileName])).toEqual([
			['Fotos BEFORE', 1, 'before-1.jpg'],
			['Fotos BEFORE', 2, 'before-2.jpg'],
			['Fotos AFTER', 1, 'after-1.jpg'],
		]);
	});

	test.each([
		['image/jpeg', 'foto.jpg'],
		['image/png', 'foto.png'],
		['image/jpeg; charset=binary', 'foto.jpg'],
	])('one of type %s whose link has no ending is %s', async (type, name) => {
		sandbox.faults.add({
			operation: 'form.get',
			kind: 'altered',
			alter: (json) => ({
				...json,
				data: {
					...(json.data as IDataObject),
					df_data: {
						schema_id: 70,
						results: { formvalues: { FWfotoAA1: [photo('x').replace('x.jpg', 'foto')] } },
					},
				},
			}),
		});
		sandbox.faults.add({
			operation: 'photo',
			kind: 'altered',
			alterWire: () => ({
				status: 200,
				headers: { 'content-type': type },
				body: Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 7, 0xff, 0xd9]),
			}),
		});
		const { json } = await engine.run({ resource: 'form', operation: 'getPhotos', form: '9001' });
		expect(json).toMatchObject([{ downloaded: true, fileName: name }]);
	});
});
