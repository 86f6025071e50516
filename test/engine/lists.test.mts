import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../sandbox/index.mts';
import { chosen } from '../support/parameters.mts';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Lists of servers with unusual behavior.

const { sandbox, engine } = useSandbox({
	clients: 350,
	objects: 30,
	deliveries: 60,
	forms: 10,
	workOrders: 300,
	today: '2026-03-02',
});

/** From now on, the responses of an operation are altered. */
const alter = (operation: string, change: NonNullable<Fault['alter']>, times = Infinity) =>
	sandbox.faults.add({ operation, kind: 'altered', times, alter: change });

const getMany = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getMany',
	returnAll: true,
	output: 'raw',
	...more,
});

describe('an empty list that arrives as {} or null', () => {
	const day = { from: '2026-02-01', to: '2026-02-01' };
	test.each<[string, INodeParameters]>([
		['client.getMany', getMany('client')],
		['clientObject.sync', getMany('clientObject', { objectType: chosen('1') })],
		['delivery.getMany', getMany('delivery')],
		['form.getMany', getMany('form', day)],
		['masterDb.sync', getMany('masterDb', { masterDb: chosen('8') })],
		['workOrder.getMany', getMany('workOrder', day)],
		['device.getMany', getMany('device')],
		['zone.getMany', getMany('zone')],
		['workOrderLabel.getMany', getMany('workOrderLabel')],
		[
			'tracking.getVisits',
			{ ...getMany('tracking', day), operation: 'getVisits', device: chosen(12) },
		],
	])('%s gives no items', async (operation, parameters) => {
		for (const data of [{}, null, []]) {
			sandbox.resetLog();
			alter(operation, (json) => ({ ...json, data }));
			const { error, json } = await engine.run(parameters);
			expect([operation, error?.message, json]).toEqual([operation, undefined, []]);
			expect(sandbox.count(operation)).toBeGreaterThan(0);
			sandbox.faults.clear();
		}
	});

	test.each([{}, null, []])('%j in place of a record means that there is none', async (data) => {
		alter('tracking.getLastPosition', (json) => ({ ...json, data }));
		const position = { resource: 'tracking', operation: 'getLastPosition', device: chosen(12) };
		const { error, json } = await engine.run(position);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ deviceId: 12, latitude: null, timestamp: null }]);
	});

	test.each(['a text', 7, { rows: [] }])('%j is not a list', async (data) => {
		alter('client.getMany', (json) => ({ ...json, data }));
		const [message] = await refusalOf(engine.run(getMany('client')));
		expect(message).toBe('The response is not from the Persat API');
	});

	test('is empty within a record too', async () => {
		const order = (wo_data: object) => ({
			_id: '8001',
			labels_ids: {},
			wo_data,
			assignation_info: { date: '2026-02-01T00:00:00.000Z', responsibles: {} },
		});
		alter('workOrder.getMany', (json) => ({ ...json, data: [order({ schema_id: 40 })] }));
		alter('workOrder.getSchema', (json) => ({
			...json,
			data: {
				...(json.data as object),
				instructions_description: { widgets: {} },
				results_description: null,
			},
		}));
		const { error, json } = await engine.run(
			getMany('workOrder', { ...day, output: 'simplified', filters: { technicians: '' } }),
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ workOrderId: '8001', date: '2026-02-01' }]);
		const filtered = await engine.run(
			getMany('workOrder', { ...day, filters: { labels: [2], technicians: [9] } }),
		);
		expect([filtered.error, filtered.json]).toEqual([undefined, []]);
	});

	test('devices without zones', async () => {
		alter('device.getMany', (json) => ({
			...json,
			data: [{ id: 12, working_zones: {}, working_hours: {} }],
		}));
		const { error, json } = await engine.run(getMany('device', { output: 'simplified' }));
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ deviceId: 12, zones: [] }]);
	});
});

describe('future repetitions, which share the ID -1', () => {
	const repetition = (wo_rule_id: unknown, wo_instance: unknown) => ({
		_id: -1,
		wo_data: { schema_id: 40, wo_rule_id, wo_instance },
		assignation_info: { date: '2026-02-01T00:00:00.000Z', starts_min: 540 },
	});
	test.each<[string, unknown[][]]>([
		[
			'a rule that is an object',
			[
				[{ every: 7 }, 1],
				[{ every: 7 }, 1],
				[{ every: 7 }, 2],
			],
		],
		[
			'an instance that is an object',
			[
				[31, {}],
				[31, {}],
				[31, {}],
			],
		],
		[
			'an instance that is null',
			[
				[31, null],
				[31, null],
				[31, null],
			],
		],
		[
			'neither',
			[
				[null, null],
				[undefined, undefined],
				[null, null],
			],
		],
		[
			'the same of both',
			[
				[31, 2],
				[31, 2],
				[31, 2],
			],
		],
	])('are all returned: %s', async (_, places) => {
		alter('workOrder.getMany', (json) => ({
			...json,
			data: places.map(([rule, instance]) => repetition(rule, instance)),
		}));
		const { json } = await engine.run(
			getMany('workOrder', { from: '2026-02-01', to: '2026-02-10' }),
		);
		expect(json).toHaveLength(3);
	});
});

describe('a server that caps its pages silently', () => {
	const cap = (operation: string, most: number) =>
		alter(operation, (json) => ({ ...json, data: (json.data as unknown[]).slice(0, most) }));

	test.each([1, 2, 50, 99])('%d clients of a page of 100', async (most) => {
		cap('client.getMany', most);
		const { error, json } = await engine.run(getMany('client', { returnAll: false, limit: 130 }));
		expect(error).toBeUndefined();
		expect(new Set(json.map(({ uid_client }) => uid_client)).size).toBe(130);
	});

	test('all of them', async () => {
		cap('client.getMany', 50);
		const { json } = await engine.run(getMany('client'));
		expect(new Set(json.map(({ uid_client }) => uid_client)).size).toBe(350);
	});

	test("the editor's list continues too", async () => {
		cap('client.getMany', 50);
		const seen = new Set<unknown>();
		let token: string | undefined;
		let pages = 1;
		do {
			const { results, paginationToken } = await engine.listSearch(
				'searchClients',
				undefined,
				token as string | undefined,
			);
			for (const { value } of results) seen.add(value);
			token = paginationToken as string | undefined;
		} while (token !== undefined && ++pages < 50);
		expect(seen.size).toBe(350);
	});
});

test('an endless cursor ends with an error, and the rows read are available', async () => {
	let cursor = 4_000_000_000_000;
	alter('delivery.getMany', (json) => ({ ...json, paging: { total: 60, next: cursor++ } }));
	const [message, details] = await refusalOf(engine.run(getMany('delivery')));
	expect(message).toBe(
		'Persat keeps sending records that were already read, so the list cannot be completed',
	);
	expect(details).toContain('Read before that: 60 records');
	expect(sandbox.count('delivery.getMany')).toBeLessThan(20);
	const { json } = await engine.run(
		getMany('delivery', { options: { onFailure: 'returnFetched' } }),
	);
	expect(json).toHaveLength(60);
	expect(json.at(-1)).toHaveProperty('incomplete');
});

describe('days that are over', () => {
	const track = (operation: string, from: string, to: string, input?: IDataObject[]) =>
		engine.run(
			{
				resource: 'tracking',
				operation,
				device: chosen(12),
				returnAll: true,
				from: `={{ $today.plus({ days: ${from} }).toISODate() }}`,
				to: `={{ $today.plus({ days: ${to} }).toISODate() }}`,
			},
			input,
		);
	const day = (text: unknown) => String(text).split('/').at(-2) ?? '';
	const today = () =>
		new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());

	test('up to today, the path summary asks for past days only', async () => {
		// Persat rejects today and later days. One such request would fail the whole list.
		sandbox.faults.add({
			operation: 'tracking.getPathSummary',
			kind: 'status',
			status: 400,
			times: Infinity,
			when: ({ path }) => day(path) >= today(),
		});
		const { error } = await track('getPathSummary', '-3', '0');
		expect(error).toBeUndefined();
		const asked = sandbox.requests
			.filter(({ operation }) => operation === 'tracking.getPathSummary')
			.map(({ path }) => day(path));
		expect(asked).toHaveLength(3);
		expect(asked.every((one) => one < today())).toBe(true);
	});

	test.each(['getPathSummary', 'getVisits'])(
		'%s of today asks for nothing, and says why',
		async (operation) => {
			// Two items: a shared message appears once.
			const { error, json, hints } = await track(operation, '0', '5', [{}, {}]);
			expect(error).toBeUndefined();
			expect(json).toEqual([]);
			expect(hints).toEqual(['Today is left out. Persat has data for past days only.']);
			expect(sandbox.count(`tracking.${operation}`)).toBe(0);
		},
	);

	test.each(['getPathSummary', 'getVisits'])(
		'%s of yesterday asks for yesterday',
		async (operation) => {
			const { error, hints } = await track(operation, '-1', '0');
			expect([error, hints]).toEqual([undefined, []]);
			expect(sandbox.count(`tracking.${operation}`)).toBe(1);
		},
	);
});

describe('a record without its type', () => {
	const noType: Record<string, (record: IDataObject) => object> = {
		form: (record) => ({ ...record, df_data: { results: { formvalues: {} } } }),
		workOrder: (record) => ({ ...record, wo_data: {} }),
		delivery: (record) => ({ ...record, delivery_data: null }),
	};
	const ids: Record<string, () => string> = {
		form: () => '9001',
		workOrder: () => String([...sandbox.store.workOrders.keys()][0]),
		delivery: () => String([...sandbox.store.deliveries.keys()][0]),
	};
	test.each([
		['form', 'get'],
		['form', 'getPhotos'],
		['form', 'update'],
		['form', 'updateState'],
		['workOrder', 'get'],
		['workOrder', 'getPhotos'],
		['delivery', 'get'],
		['delivery', 'getPhotos'],
	])('%s.%s requests no schema without a numeric ID', async (resource, operation) => {
		for (const schema_id of [undefined, null, {}, 'none', Number.NaN]) {
			sandbox.faults.clear();
			alter(`${resource}.get`, (json) => {
				const record = noType[resource]!(json.data as IDataObject);
				const inner = { form: 'df_data', workOrder: 'wo_data', delivery: 'delivery_data' }[
					resource
				]!;
				const held = (record as IDataObject)[inner] as object | null;
				return { ...json, data: { ...record, [inner]: { ...held, schema_id } } };
			});
			const { error } = await engine.run({
				resource,
				operation,
				[resource]: ids[resource]!(),
				state: chosen('Archivado', 'name'),
				fields: { mappingMode: 'defineBelow', value: { FWtextAA1: 'x' } },
			});
			if (operation === 'get') expect(error).toBeUndefined();
			else expect(error?.message).toMatch(/belongs to a .+ without a type$/);
		}
		expect(
			sandbox.requests.filter(({ path, query }) => /NaN/.test(path + JSON.stringify(query))),
		).toEqual([]);
		expect(sandbox.count(`${resource}.getSchema`)).toBe(0);
	});

	test('a form type without a group has no states', async () => {
		alter('form.getSchema', (json) => ({
			...json,
			data: { ...(json.data as object), form_group: undefined },
		}));
		const [message] = await refusalOf(engine.run(getMany('formState', { formType: chosen(70) })));
		expect(message).toBe(
			'Persat does not say which group the form type "Informe de visita" is in, so its states are unknown',
		);
		expect(sandbox.count('formState.getMany')).toBe(0);
	});

	test('the editor says so instead of showing fields', async () => {
		alter('form.get', (json) => ({ ...json, data: noType.form!(json.data as IDataObject) }));
		const { fields, emptyFieldsNotice } = await engine.resourceMapping('getFieldsOfForm', {
			form: '9001',
		});
		expect([fields, emptyFieldsNotice]).toEqual([
			[],
			'Persat does not say which type this record has, so its fields are unknown.',
		]);
	});
});
