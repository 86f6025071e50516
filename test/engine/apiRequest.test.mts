import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expectUnsent, refusalOf } from '../support/refusal.mts';
import { describeOperations } from '../support/operationContract.mts';
import { shownOptions } from '../support/panel.mts';
import { useSandbox } from '../support/useSandbox.mts';

const account = useSandbox({ clients: 250, forms: 2, objects: 30, workOrders: 60 });
const { sandbox, engine } = account;
const run = engine.runner('apiRequest');
const send = async (parameters: INodeParameters, ...more: unknown[]) =>
	await run('send', parameters, ...(more as []));

describeOperations('apiRequest', account, [
	{
		operation: 'send',
		parameters: {
			method: 'POST',
			path: 'work-orders-labels',
			body: { name: 'Nueva', color: 'BLUE' },
		},
		endpoint: 'workOrderLabel.create',
		check: ({ json }) => expect(json).toMatchObject([{ name: 'Nueva', color: 'BLUE' }]),
	},
]);

describe('what one request returns', () => {
	test('a list gives one item per record', async () => {
		const { json } = await send({ path: '/zones' });
		expect(json).toEqual(sandbox.store.zones);
	});

	test('one record gives one item, with spaces and accents in the path', async () => {
		sandbox.web.createClient({ uid_client: 'Ñ 1/2', company_name: 'Ñandú' });
		const { json, error } = await send({ path: 'clients/Ñ 1%2F2' });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ uid_client: 'Ñ 1/2', company_name: 'Ñandú' }]);
		expect(sandbox.requests[0]!.path).toBe('/v1/clients/%C3%91%201%2F2');
	});

	test('the query goes along', async () => {
		const { json } = await send({ path: 'clients', query: { limit: 3, offset: 2 } });
		expect(json).toHaveLength(3);
		expect(sandbox.requests[0]!.query).toEqual({ limit: '3', offset: '2' });
	});

	test('a PDF is a file', async () => {
		const pdf = () => `digital-forms/pdf/${[...sandbox.store.forms.keys()][0]}`;
		const { items, error } = await send({ path: pdf() });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toMatchObject({ mimeType: 'application/pdf' });
		expect(items[0]!.binary!.data!.mimeType).toBe('application/pdf');
		const options = { binaryPropertyName: 'report' };
		const named = await send({ path: pdf(), options });
		expect(Object.keys(named.items[0]!.binary!)).toEqual(['report']);
	});

	test('a change reports success if Persat returns nothing', async () => {
		sandbox.web.createClient({ uid_client: 'AR-1', company_name: 'Uno' });
		const changed = await send({ method: 'PUT', path: 'clients/AR-1', body: { city: 'Rosario' } });
		expect(changed.json).toMatchObject([{ uid_client: 'AR-1', city: 'Rosario' }]);
		const { json } = await send({ method: 'DELETE', path: 'clients/AR-1' });
		expect(json).toHaveLength(1);
		expect(sandbox.store.clients.has('AR-1')).toBe(false);
	});
});

describe('Paging', () => {
	const everything = { returnAll: true };

	test('an offset list is read to its end or to the limit', async () => {
		const all = await send({ path: 'clients', paging: 'offset', ...everything });
		expect(new Set(all.json.map((one) => one.uid_client)).size).toBe(sandbox.store.clients.size);
		expect(all.json).toHaveLength(sandbox.store.clients.size);
		const some = await send({ path: 'clients', paging: 'offset', limit: 120 });
		expect(some.json).toHaveLength(120);
	});

	test('by cursor', async () => {
		const path = 'listclientobjvaluesupdated/1';
		const query = { last_updated: '2000-01-01T00:00:00.000Z' };
		const { json, error } = await send({ path, paging: 'cursor', query, ...everything });
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(3);
		const firstTwo = await send({ path, paging: 'cursor', query, limit: 2 });
		expect(firstTwo.json).toEqual(json.slice(0, 2));
	});

	test('by windows of days', async () => {
		const days = { from: '2026-01-01', to: '2026-12-31' };
		const { json, error } = await send({
			path: 'work-orders',
			paging: 'dates',
			...days,
			...everything,
		});
		expect(error).toBeUndefined();
		expect(sandbox.count('workOrder.getMany')).toBe(Math.ceil(365 / 15));
		const { json: orders } = await engine.run({
			resource: 'workOrder',
			operation: 'getMany',
			output: 'raw',
			...days,
			...everything,
		});
		const ids = (list: IDataObject[]) => list.map(({ _id }) => String(_id)).sort();
		expect(ids(json)).toEqual(ids(orders));
	});

	describe('identical rows', () => {
		const visit = { device_id: 12, day: '2026-01-05' };
		/** A list of 250 rows, of which many are identical. */
		const rowsOf = (id: object) => Array.from({ length: 250 }, () => ({ ...visit, ...id }));
		const readAll = async (paging: string, rows: object[]) => {
			await account.answerWith(({ searchParams }) => {
				const start = Number(searchParams.get('offset') ?? searchParams.get('next') ?? 0);
				const end = start + Number(searchParams.get('limit') ?? rows.length);
				const next = paging === 'cursor' && end < rows.length ? end : null;
				return { json: { success: true, data: rows.slice(start, end), paging: { next } } };
			});
			const days = { from: '2026-01-01', to: '2026-01-20' };
			return await send({ path: 'visits', paging, ...days, ...everything });
		};

		test.each([
			['offset', 250],
			['cursor', 250],
			['dates', 500],
			['none', 250],
		])('are all returned if they have no ID: %s', async (paging, count) => {
			const { json, error } = await readAll(
				paging,
				rowsOf({}).map((row, index) => ({ ...row, minute: Math.floor(index / 2) })),
			);
			expect(error).toBeUndefined();
			expect(json).toHaveLength(count);
		});

		test('are all returned if they are future repetitions, which share an ID', async () => {
			expect((await readAll('dates', rowsOf({ _id: -1 }))).json).toHaveLength(500);
		});

		test('with an ID are one record that Persat sent twice', async () => {
			expect((await readAll('dates', rowsOf({ _id: '8001' }))).json).toHaveLength(1);
		});
	});

	test('an interrupted list returns the rows read, or says how far it got', async () => {
		sandbox.faults.add({
			operation: 'client.getMany',
			kind: 'status',
			when: ({ query }) => query.offset !== '0',
			times: Infinity,
		});
		const list = { path: 'clients', paging: 'offset', ...everything };
		const [, details] = await refusalOf(send({ ...list, options: { attempts: 1 } }));
		expect(details).toMatch(/100/);
		const { json } = await send({
			...list,
			options: { attempts: 1, onFailure: 'returnFetched' },
		});
		expect(json.at(-1)).toHaveProperty('incomplete');
	});

	test('date windows resume with From', async () => {
		sandbox.faults.add({
			operation: 'workOrder.getMany',
			kind: 'status',
			skip: 1,
			times: Infinity,
		});
		const days = { from: '2026-01-01', to: '2026-02-28' };
		const list = { path: 'work-orders', paging: 'dates', ...days, ...everything };
		const [, details] = await refusalOf(
			send({ ...list, options: { attempts: 1, concurrency: 1 } }),
		);
		expect(details).toContain("(1 range of days). To resume there, set 'From' to 2026-01-16.");
	});
});

describe('options about paging', () => {
	const shown = (values: INodeParameters) =>
		shownOptions(engine.nodeType('persat').description, {
			resource: 'apiRequest',
			operation: 'send',
			...values,
		}).filter((name) => name === 'continueFrom' || name === 'onFailure');

	test.each([
		['GET', 'none', []],
		['GET', 'dates', ['onFailure']],
		['GET', 'cursor', ['continueFrom', 'onFailure']],
		['GET', 'offset', ['continueFrom', 'onFailure']],
		['DELETE', 'offset', []],
		['POST', 'cursor', []],
	])('%s with paging %s shows %j', (method, paging, names) => {
		expect(shown({ method, paging })).toEqual(names);
	});

	test.each([
		['GET', 'none', 'zones'],
		['GET', 'dates', 'work-orders'],
		['DELETE', 'offset', 'clients/CL-1003'],
	])('%s with paging %s ignores stored values', async (method, paging, path) => {
		const days = { from: '2026-01-01', to: '2026-12-31' };
		const options = { continueFrom: 'unusable', onFailure: 'unusable' };
		const { error, json } = await send({ method, paging, path, ...days, returnAll: true, options });
		expect(error).toBeUndefined();
		expect(json).not.toEqual([]);
	});
});

describe('a path that could lead elsewhere is refused', () => {
	test.each([
		'../clients',
		'clients/../../admin',
		'clients/..',
		'./clients',
		'%2e%2e/admin',
		'clients/%2E%2e/%2e./admin',
		'clients/..%2F..%2Fadmin',
		'clients/%252e%252e%252fadmin',
		'clients/.%09./admin',
		'clients/.\t./admin',
		'clients\\..\\admin',
		'clients/%5c..',
		'clients//x',
		'/',
		'https://example.com/v1/clients',
		'//example.com/v1/clients',
		'/\\example.com/clients',
		'HTTP://example.com',
		'file:///etc/passwd',
		'v1/clients',
		'clients?limit=1',
		'clients#top',
		'clients/\ud800',
	])('%s', async (path) => {
		await expectUnsent(sandbox, send({ path }), "'Path' ");
	});

	test.each(['clients/a:b@c', 'clients/50%', 'clients/...', '/clients/x/', 'clients/{x}'])(
		'%s stays on its own host, below the base URL',
		async (path) => {
			await send({ path });
			expect(sandbox.requests.at(-1)!.path).toMatch(/^\/v1\/clients\/[^/]+$/);
		},
	);
});

describe('as a tool of an agent', () => {
	const asTool = async (parameters: INodeParameters) => {
		const { description, ...persat } = engine.nodeType('persat');
		// The tool version of the node, as n8n creates it.
		engine.otherNodes['n8n-nodes-persat.persatTool'] = {
			...persat,
			execute: engine.nodeType('persat').execute,
			description: { ...description, name: 'persatTool' },
		};
		const tool = {
			...engine.persatNode({ resource: 'apiRequest', operation: 'send', ...parameters }),
		};
		const run = await engine.runChain([{ ...tool, type: 'n8n-nodes-persat.persatTool' }], [{}]);
		const { runData } = run.data.resultData;
		return { json: runData.Persat?.[0]?.data?.main[0]?.map(({ json }) => json) };
	};
	const label = { path: 'work-orders-labels', body: { name: 'Del agente', color: 'RED' } };

	test('it reads', async () => {
		expect((await asTool({ path: 'zones' })).json).toEqual(sandbox.store.zones);
	});

	test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('it does not %s', async (method) => {
		const { json } = await asTool({ ...label, method });
		expect(json?.[0]?.error).toBe(`'Method' cannot be ${method}: this tool only reads`);
		expect(sandbox.count()).toBe(0);
	});

	test('it may change data if a person allows it, but not by expression', async () => {
		const { json } = await asTool({ ...label, method: 'POST', allowChanges: true });
		expect(json).toMatchObject([{ name: 'Del agente' }]);
		sandbox.resetLog();
		const refused = await asTool({ ...label, method: 'POST', allowChanges: '={{ true }}' });
		expect(refused.json?.[0]?.error).toMatch(/^'Allow Changes' cannot be /);
		expect(sandbox.count()).toBe(0);
	});
});

test('Preview Only shows the request, even of a list', async () => {
	const options = { previewOnly: true };
	const change = { method: 'PUT', path: 'clients/CL-1001', body: { city: 'Rosario' } };
	expect((await send({ ...change, options })).json).toEqual([
		{
			preview: true,
			method: 'PUT',
			path: '/clients/CL-1001',
			query: {},
			body: { city: 'Rosario' },
			resolved: {},
		},
	]);
	const list = { path: 'clients', query: { group_id: 3 } };
	expect((await send({ ...list, options })).json).toEqual([
		{
			preview: true,
			method: 'GET',
			path: '/clients',
			query: { group_id: 3 },
			body: null,
			resolved: {},
		},
	]);
	expect(sandbox.count()).toBe(0);
});

test('the error names an unknown address', async () => {
	const [message, details] = await refusalOf(send({ method: 'POST', path: 'nothing/here' }));
	expect(message).toBe('A record referred to here does not exist in Persat');
	expect(details).toContain('Sent: POST /nothing/here.');
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
