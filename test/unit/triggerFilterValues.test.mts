import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { matchesFilters, readFilters, type Lists } from '../../nodes/Persat/records/filters.ts';
import { checkSetUp } from '../../nodes/Persat/trigger/lifecycle.ts';
import { entities, type EntityName } from '../../nodes/Persat/records/index.ts';
import { createTrigger } from '../support/triggerCall.mts';

const noLists: Lists = { labels: async () => undefined, versions: async () => undefined };
const check = async (filters: IDataObject, record: IDataObject, entity: EntityName) =>
	await matchesFilters(record, entities[entity], readFilters(filters), noLists);

const order = {
	_id: '8001',
	state: 'CERRADA_OK',
	client: { uid_client: 'CL-1001', name: 'Pérez Ana' },
	wo_data: { schema_id: 40 },
};

describe('a filter accepts its values in any form', () => {
	const ways: Array<[string, (value: string, other: string) => unknown]> = [
		['one entry', (value) => [value]],
		['a text', (value) => value],
		['several in one entry', (value, other) => [`${other}, ${value}`]],
		['several in one entry, and an empty one', (value, other) => [`${value},${other}`, ' ']],
		['a list from an expression in an entry', (value, other) => [[other, value]]],
		['a JSON list in an entry', (value, other) => [JSON.stringify([other, value])]],
		['a JSON list', (value, other) => JSON.stringify([other, value])],
		['a list of lists', (value, other) => [[other], [[value]]]],
		['an entry of a list to choose from', (value) => [{ value, mode: 'id' }]],
	];
	const values: Array<[string, string, string, boolean]> = [
		['clients', 'CL-1001', 'CL-9', true],
		['clients', 'cl-1001', 'CL-9', true],
		['clients', 'PEREZ ANA', 'CL-9', true],
		['clients', 'CL-2', 'CL-9', false],
		['clients', 'Pérez', 'CL-9', false],
		['states', 'CERRADA_OK', 'INFORME', true],
		['states', 'cerrada_ok', 'INFORME', true],
		['states', 'Closed as Done', 'INFORME', true],
		['states', 'PENDING', 'INFORME', false],
	];
	const cases = ways.flatMap(([way, give]) =>
		values.map(([filter, value, other, expected]) => ({
			way,
			filter,
			value,
			expected,
			given: give(value, other),
		})),
	);
	test.each(cases)('$filter: $value as $way', async ({ filter, given, expected }) => {
		expect(await check({ [filter]: given } as IDataObject, order, 'workOrder')).toBe(expected);
	});

	test('a name that contains a comma', async () => {
		const record = { ...order, client: { uid_client: 'CL-1001', name: 'Pérez, Ana' } };
		for (const clients of ['perez, ana', ['CL-9', 'Pérez, Ana'], '["CL-9", "Pérez, Ana"]']) {
			expect(await check({ clients }, record, 'workOrder')).toBe(true);
		}
	});

	test('a client by name, and a deleted one by number only', async () => {
		const client = { uid_client: 'CL-1', company_name: 'Ejemplo S.A.' };
		expect(await check({ clients: ['ejemplo s.a.'] }, client, 'client')).toBe(true);
		expect(await check({ clients: ['cl-1'] }, { uid_client: 'CL-1' }, 'client')).toBe(true);
		expect(await check({ clients: ['Ejemplo S.A.'] }, { uid_client: 'CL-1' }, 'client')).toBe(
			false,
		);
	});
});

const rows = {
	'/clients': [{ uid_client: 'CL-1001', company_name: 'Empresa Ejemplo' }],
	'/work-orders-labels': [{ id: 2, name: 'Urgente' }],
	'/deliveries-labels': [{ id: 4, name: 'Frágil' }],
	'/work-orders-schemas': [
		{ wo_shema_id: 40, wo_group: 10, name: 'Retiro, con firma', production: true },
	],
	'/digital-forms-schemas': [{ schema_id: 70, form_group: 20, description: { title: 'Visita' } }],
	'/digital-forms-states': [{ id: 3, name: 'Revisado' }],
} as Record<string, IDataObject[]>;

/** Publishes a trigger. Returns the error and the lines in n8n's log. */
async function publish(
	parameters: IDataObject,
	{
		api = true,
		mode = 'activate',
		isBroken = false,
		entered = undefined as IDataObject | undefined,
	} = {},
) {
	const log: string[] = [];
	const asked: string[] = [];
	const all: IDataObject = { authentication: 'none', ...parameters };
	const baseUrl = 'https://persat.example/v1';
	const context = {
		getNode: () => ({ name: 'Persat Trigger', type: 'persatTrigger' }),
		getNodeParameter: (key: string, fallback: unknown, options?: { rawExpressions?: boolean }) =>
			(options?.rawExpressions ? entered?.[key] : undefined) ?? all[key] ?? fallback,
		getNodeWebhookUrl: () => 'https://n8n.example/webhook',
		getTimezone: () => 'UTC',
		getMode: () => 'trigger',
		getActivationMode: () => mode,
		getWorkflowStaticData: () => ({}),
		logger: { warn: (line: string) => log.push(line) },
		async getCredentials() {
			if (!api) throw new Error('no credential');
			return { apiKey: 'key', baseUrl };
		},
		helpers: {
			async httpRequestWithAuthentication(_: string, { url }: { url: string }) {
				const path = url.slice(baseUrl.length);
				asked.push(path);
				const data = rows[path];
				const isFound = data !== undefined && !isBroken;
				const body = isFound
					? { success: true, data, paging: { offset: 0, limit: 100, total: data.length } }
					: { success: false, error: { status: 404 } };
				return {
					statusCode: isBroken ? 500 : isFound ? 200 : 404,
					headers: {},
					body: Buffer.from(JSON.stringify(body)),
				};
			},
		},
	} as unknown as IHookFunctions;
	const refusal = await checkSetUp(context).then(
		() => undefined,
		(error: Error) => error.message,
	);
	return { refusal, log, asked };
}

describe('publishing refuses a filter whose expression returns nothing', () => {
	const expression = '={{ $vars.wrong }}';
	const events = ['workOrder.closed'];
	test.each<[string, unknown, unknown, string | undefined]>([
		['clients', [expression], [undefined], 'Clients'],
		['clients', ['CL-1001', expression], ['CL-1001', null], 'Clients'],
		['states', expression, undefined, 'States'],
		['workOrderLabels', expression, null, 'Work Order Label Names or IDs'],
		['states', '= {{ $vars.wrong }}', ' ', 'States'],
		['clients', ['={{ $vars.a }}{{ $vars.b }}'], [''], 'Clients'],
		['clients', [expression], [''], undefined],
		['clients', [expression], ['CL-1001'], undefined],
		['states', [], [], undefined],
	])('%s: %j that returned %j', async (name, raw, value, refused) => {
		const entered = { filters: { [name]: raw } } as IDataObject;
		const filters = { [name]: value } as IDataObject;
		const { refusal } = await publish({ events, filters }, { entered });
		if (refused === undefined) expect(refusal).toBeUndefined();
		else expect(refusal).toContain(`'${refused}' is empty: its expression returned nothing`);
		const again = await publish({ events, filters }, { entered, mode: 'init' });
		expect(again.refusal).toBeUndefined();
		expect(again.log).toHaveLength(refused === undefined ? 0 : 1);
	});
});

describe('publishing refuses a filter value that no event can match', () => {
	const everyKind = ['workOrder.closed', 'delivery.created', 'form.created', 'client.updated'];
	test.each<[string, string[], IDataObject, RegExp]>([
		[
			'a state with a typo',
			['workOrder.closed'],
			{ states: ['CERRADA_OK', 'CERADA_OK'] },
			/'States' cannot be "CERADA_OK": no event could match it\. It can be ASIGNADA, .*PENDIENTE/,
		],
		[
			"another record's state",
			['delivery.finished'],
			{ states: 'FINISHED, CERRADA_OK' },
			/'States' cannot be "CERRADA_OK"/,
		],
		[
			'a state that no form has',
			['form.updated', 'workOrder.closed'],
			{ states: ['Revizado'] },
			/'States' cannot be "Revizado": .*Revisado/,
		],
		[
			'a label with a typo',
			everyKind,
			{ workOrderLabels: ['Urgnete'] },
			/'Work Order Label Names or IDs' cannot be "Urgnete": .*It can be Urgente, or an ID/,
		],
		[
			'an ID without a label',
			everyKind,
			{ deliveryLabels: [5] },
			/Label Names or IDs' cannot be "5"/,
		],
		[
			'one of several types in a text',
			everyKind,
			{ workOrderTypes: '40, Retiros' },
			/'Work Order Type Names or IDs' cannot be "Retiros"/,
		],
		[
			'a client',
			['workOrder.closed'],
			{ clients: ['CL-1001, CL-2'] },
			/'Clients' cannot be "CL-2"/,
		],
	])('%s', async (_, events, filters, sentence) => {
		expect((await publish({ events, filters })).refusal).toMatch(sentence);
	});

	test.each<[string, string[], IDataObject]>([
		['states by any spelling', ['workOrder.closed'], { states: 'cerrada_ok, Closed as Not Done' }],
		['the state of pending orders', ['workOrder.created'], { states: ['PENDIENTE'] }],
		['a state of a form', ['form.updated'], { states: ['REVISADO', '3'] }],
		['labels by name and ID', everyKind, { workOrderLabels: ['urgente', 2] }],
		['a type whose name has a comma', everyKind, { workOrderTypes: 'retiro, con firma' }],
		['a client by number in another case', ['workOrder.closed'], { clients: ['cl-1001'] }],
		['a client by name', ['workOrder.closed'], { clients: ['EMPRESA EJEMPLO'] }],
		[
			'a filter that no chosen event is held against',
			['client.updated'],
			{ deliveryLabels: ['x'] },
		],
		['a state where nothing has one', ['client.updated'], { states: ['x'] }],
		['no filter', everyKind, {}],
	])('but not %s', async (_, events, filters) => {
		const { refusal, log } = await publish({ events, filters });
		expect({ refusal, log }).toEqual({ refusal: undefined, log: [] });
	});

	test('a client that may still be created only causes a warning', async () => {
		const { refusal, log } = await publish({
			events: ['client.created'],
			filters: { clients: ['CL-2'] },
		});
		expect(refusal).toBeUndefined();
		expect(log).toEqual([expect.stringMatching(/'Clients' cannot be "CL-2".* as long as/)]);
	});

	test('without the account, only what can be checked without it', async () => {
		const without = async (filters: IDataObject, events = ['workOrder.closed', 'form.updated']) =>
			(await publish({ events, filters }, { api: false })).refusal;
		expect(
			await without({ clients: ['x'], workOrderLabels: ['x'], states: ['x'] }),
		).toBeUndefined();
		expect(await without({ states: ['x'] }, ['workOrder.closed'])).toMatch(
			/'States' cannot be "x"/,
		);
	});

	test('an account that does not respond refuses nothing', async () => {
		const filters = { workOrderLabels: ['x'] };
		const { refusal, log } = await publish({ events: ['*'], filters }, { isBroken: true });
		expect(refusal).toBeUndefined();
		expect(log).toEqual([expect.stringContaining('The filters were not checked: ')]);
	});

	test('a restart of n8n refuses nothing, although Persat may have changed', async () => {
		const parameters = { events: ['workOrder.closed'], filters: { workOrderLabels: ['x'] } };
		for (const mode of ['init', 'leadershipChange']) {
			const { refusal, asked } = await publish(parameters, { mode });
			expect({ refusal, asked }).toEqual({ refusal: undefined, asked: [] });
		}
	});
});

test('a filter value that is not in Persat is logged once a day', async () => {
	const { call, lines } = createTrigger(
		{ events: ['*'], filters: { workOrderLabels: ['Urgnete', 'urgente, 9'] } },
		{ '/work-orders-labels': rows['/work-orders-labels'] },
	);
	const body = { eventType: 'workorder.closed', payload: { ...order, labels_ids: [3] } };
	for (let index = 0; index < 3; index++) await call(body);
	expect(lines()).toEqual([
		expect.stringMatching(
			/filter 'Work Order Label Names or IDs' has "Urgnete", which is not in Persat/,
		),
		expect.stringContaining('"9"'),
	]);
});
