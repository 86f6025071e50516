import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { request } from 'undici';
import { createHarness, expectError } from '../sandbox/harness.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/index.mts';

/** Seeding what these tests do not look at takes time. */
const NOTHING_ELSE = { objects: 0, workOrders: 0, deliveries: 0, forms: 0 };

const harness = createHarness({ ...NOTHING_ELSE, clients: 250 });
const { call } = harness;
let sandbox: Sandbox;

async function start(options: SandboxOptions = {}): Promise<void> {
	sandbox = await harness.start(options);
}

describe('the doorway of the API', () => {
	beforeEach(() => start());

	test('a wrong, missing or revoked key gives 401', async () => {
		for (const authorization of ['', 'Bearer wrong', `Basic ${sandbox.apiKey}`, 'sandbox-key']) {
			const reply = await call('GET', '/clients', undefined, { authorization });
			expectError(reply, 401);
		}
		sandbox.apiKey = 'second';
		expectError(
			await call('GET', '/clients', undefined, { authorization: 'Bearer sandbox-key' }),
			401,
		);
		expect((await call('GET', '/clients')).status).toBe(200);
	});

	test('an unknown URL or method gives 404', async () => {
		expectError(await call('GET', '/nothing'), 404);
		expectError(await call('GET', '/clients/'), 404);
		expectError(await call('DELETE', '/clients'), 404);
		expectError(await call('GET', '/../clients'), 404);
	});

	test('a body must be a JSON object sent as application/json', async () => {
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		expectError(await call('POST', '/clients', 'a=b', form), 415);
		const malformed = { 'content-type': 'json' };
		expectError(await call('POST', '/clients', '{}', malformed), 415);
		expectError(await call('PUT', '/clients/CL-1001'), 415);
		for (const body of ['{', '', '[]', '"text"', 'null']) {
			expectError(await call('POST', '/clients', body), 400);
		}
	});

	test('the log keeps the call as it arrived', async () => {
		await call('GET', '/clients/a%2Fb?x=1&y=%20');
		await call('GET', '/nothing');
		expect(sandbox.requests[0]).toMatchObject({
			operation: 'client.get',
			method: 'GET',
			path: '/v1/clients/a%2Fb',
			query: { x: '1', y: ' ' },
			headers: { authorization: 'Bearer sandbox-key' },
			body: undefined,
			status: 404,
		});
		expect(sandbox.requests[1].operation).toBeNull();
		expect(sandbox.count()).toBe(2);
		expect(sandbox.count('client.get')).toBe(1);
		sandbox.resetLog();
		expect(sandbox.count()).toBe(0);
	});
});

describe('clients', () => {
	beforeEach(() => start());

	const minimal = { uid_client: 'N-1', company_name: 'Taller Prueba' };

	test('create, read, change and delete', async () => {
		const created = await call('POST', '/clients', {
			...minimal,
			type_id: 2,
			wt: [0, 1440],
			street_nbr: '12 bis',
			custom_fields: { 1: 'Ana', 10: 7 },
		});
		expect(created.status).toBe(200);
		const before = {
			uid_client: 'N-1',
			company_name: 'Taller Prueba',
			company_description: '',
			type_id: 2,
			group_id: 1,
			wt: [0, 1440],
			street_nbr: '12 bis',
			last_updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			custom_fields: {
				1: { name: 'Contacto', value: 'Ana' },
				2: { name: 'Teléfono', value: '' },
				4: { name: 'Sitio', value: '' },
				5: { name: 'CUIT', value: '' },
				7: { name: 'Email', value: '' },
				10: { name: 'Empleados', value: '7' },
			},
		};
		expect(created.json.data).toEqual(before);
		expect((await call('GET', '/clients/N-1')).json).toEqual({ success: true, data: before });

		const changed = await call('PUT', '/clients/N-1', {
			uid_client: 'N-1',
			city: 'Rosario',
			custom_fields: { 2: '341' },
		});
		expect(changed.json.data).toEqual({
			...before,
			city: 'Rosario',
			custom_fields: { ...before.custom_fields, 2: { name: 'Teléfono', value: '341' } },
		});

		expect((await call('DELETE', '/clients/N-1')).json).toEqual({
			success: true,
			data: { uid_client: 'N-1' },
		});
		expect(sandbox.store.clients.has('N-1')).toBe(false);
	});

	test('an unknown client gives 404 with Persat’s text', async () => {
		for (const method of ['GET', 'PUT', 'DELETE'] as const) {
			const reply = await call(method, '/clients/none', method === 'PUT' ? {} : undefined);
			expectError(reply, 404, 'No existe un cliente con este número.');
		}
	});

	test('required fields', async () => {
		for (const field of ['uid_client', 'company_name']) {
			for (const value of [undefined, null, '', '  ']) {
				expectError(
					await call('POST', '/clients', { ...minimal, [field]: value }),
					400,
					`El campo ${field} es obligatorio`,
				);
			}
		}
		expectError(
			await call('PUT', '/clients/CL-1001', { company_name: '' }),
			400,
			'El campo company_name es obligatorio',
		);
	});

	test.each<[string, unknown]>([
		['uid_client', 5],
		['company_name', 5],
		['company_description', null],
		['street_nbr', 12],
		['city', ['Rosario']],
		['type_id', '1'],
		['group_id', '1'],
		['latitude', '-34.6'],
		['longitude', null],
		['service_time', '30'],
		['wt', [540]],
		['wt', [540, 600, 660]],
		['wt', [-1, 600]],
		['wt', [540, 1441]],
		['wt', ['09:00', '18:00']],
		['wt', '540,600'],
		['custom_fields', 'Ana'],
		['custom_fields', [1]],
		['custom_fields', { 3: 'no such field' }],
		['custom_fields', { 1: { name: 'Contacto', value: 'Ana' } }],
		['custom_fields', { 1: null }],
	])('400 for %s = %j', async (field, value) => {
		const created = await call('POST', '/clients', { ...minimal, [field]: value });
		expectError(created, 400);
		expectError(await call('PUT', '/clients/CL-1001', { [field]: value }), 400);
		expect(sandbox.store.clients.size).toBe(250);
	});

	test('conflicts give 409', async () => {
		const taken = sandbox.store.clients.get('CL-1001')!.company_name;
		for (const clash of [
			{ uid_client: 'CL-1001' },
			{ company_name: taken },
			{ type_id: 99 },
			{ group_id: 99 },
		]) {
			expectError(await call('POST', '/clients', { ...minimal, ...clash }), 409);
		}
		await call('POST', '/clients', minimal);
		for (const clash of [{ company_name: taken }, { type_id: 99 }, { group_id: 99 }]) {
			expectError(await call('PUT', '/clients/N-1', clash), 409);
		}
		const own = await call('PUT', '/clients/N-1', { company_name: minimal.company_name });
		expect(own.status).toBe(200);
	});

	test('the client number cannot be changed', async () => {
		expectError(await call('PUT', '/clients/CL-1001', { uid_client: 'X' }), 400);
	});

	test.each(['a/b', 'ñ%20', '?x#y', '1001 SUCURSAL NORTE', '%2F', '..;', 'a+b', 'x'.repeat(300)])(
		'the path segment of %j is decoded exactly once',
		async (uid) => {
			await call('POST', '/clients', { uid_client: uid, company_name: 'Camino' });
			const path = `/clients/${encodeURIComponent(uid)}`;
			expect((await call('GET', path)).json.data.uid_client).toBe(uid);
			expect((await call('PUT', path, { city: 'Salta' })).json.data.city).toBe('Salta');
			expect((await call('DELETE', path)).json.data).toEqual({ uid_client: uid });
		},
	);

	test('a malformed escape gives 400', async () => {
		expectError(await call('GET', '/clients/%zz'), 400);
	});

	test('offset paging', async () => {
		const uids: string[] = [];
		for (const [offset, result] of [
			[0, 100],
			[100, 100],
			[200, 50],
			[300, 0],
		]) {
			const { json } = await call('GET', `/clients?limit=100&offset=${offset}`);
			expect(json.paging).toEqual({ offset, limit: 100, result, total: 250 });
			uids.push(...json.data.map((client: { uid_client: string }) => client.uid_client));
		}
		expect(uids).toEqual([...sandbox.store.clients.keys()]);
		expect((await call('GET', '/clients')).json.paging).toMatchObject({ offset: 0, limit: 100 });
		expect((await call('GET', '/clients?limit=1')).json.data).toHaveLength(1);
	});

	test.each(['limit=0', 'limit=101', 'limit=-1', 'limit=1.5', 'limit=', 'limit=x', 'offset=-1'])(
		'400 for ?%s',
		async (query) => {
			expectError(await call('GET', `/clients?${query}`), 400);
		},
	);

	test('types, groups and custom fields are plain lists', async () => {
		expect((await call('GET', '/client-types')).json).toEqual({
			success: true,
			data: [
				{ id: 0, name: 'Cliente' },
				{ id: 1, name: 'Mayorista' },
				{ id: 2, name: 'Minorista' },
				{ id: 3, name: 'Consorcio' },
			],
		});
		expect((await call('GET', '/client-groups')).json.data).toContainEqual({
			id: 2,
			name: 'Zona Norte',
		});
		expect((await call('GET', '/client-custom-fields')).json.data).toContainEqual({
			id: 10,
			name: 'Empleados',
			field_type: 'NUMBER',
			required: false,
		});
	});

	test('the account is the same for the same seed, with gaps as in real ones', async () => {
		const other = await startSandbox({ ...NOTHING_ELSE, clients: 2000, seed: 1 });
		const different = await startSandbox({ ...NOTHING_ELSE, clients: 250, seed: 2 });
		const clients = [...other.store.clients.values()];
		expect(clients.slice(0, 250)).toEqual([...sandbox.store.clients.values()]);
		expect([...different.store.clients.values()]).not.toEqual(clients.slice(0, 250));
		expect(new Set(clients.map((client) => client.company_name)).size).toBe(2000);
		expect(clients.some((client) => client.latitude === null)).toBe(true);
		expect(clients.some((client) => client.latitude === undefined)).toBe(true);
		expect(clients.some((client) => client.uid_client.includes(' '))).toBe(true);
		await other.stop();
		await different.stop();
	});
});

describe('faults', () => {
	beforeEach(() => start());

	const create = () => call('POST', '/clients', { uid_client: 'N-1', company_name: 'Taller' });
	const wasCreated = () => sandbox.store.clients.has('N-1');

	test('status, with Retry-After, once and only for its operation', async () => {
		const fault = { operation: 'client.getMany', kind: 'status', status: 429 } as const;
		sandbox.faults.add({ ...fault, retryAfter: '3' });
		expect((await call('GET', '/clients/CL-1001')).status).toBe(200);
		const reply = await call('GET', '/clients');
		expectError(reply, 429);
		expect(reply.headers['retry-after']).toBe('3');
		expect((await call('GET', '/clients')).status).toBe(200);
		expect(sandbox.requests.map(({ status }) => status)).toEqual([200, 429, 200]);
	});

	test('skip, times and clear', async () => {
		const statuses = async () => {
			const seen: number[] = [];
			for (let i = 0; i < 5; i++) seen.push((await call('GET', '/client-types')).status);
			return seen;
		};
		sandbox.faults.add({ kind: 'status', status: 503, skip: 1, times: 2 });
		expect(await statuses()).toEqual([200, 503, 503, 200, 200]);
		sandbox.faults.add({ kind: 'status', status: 500, times: Infinity });
		expect(await statuses()).toEqual([500, 500, 500, 500, 500]);
		sandbox.faults.clear();
		expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
	});

	test.each([
		['reset', false],
		['resetAfterWork', true],
		['resetInBody', true],
	] as const)('%s loses the connection; work done: %s', async (kind, done) => {
		sandbox.faults.add({ kind });
		await expect(create()).rejects.toThrow();
		expect(wasCreated()).toBe(done);
	});

	test('resetInBody sends the headers and a part of the body', async () => {
		sandbox.faults.add({ kind: 'resetInBody' });
		const answer = await request(`${sandbox.baseUrl}/client-types`, {
			headers: { authorization: `Bearer ${sandbox.apiKey}` },
		});
		expect(answer.statusCode).toBe(200);
		await expect(answer.body.text()).rejects.toThrow();
	});

	test('stall never answers, and stop() does not wait for it', async () => {
		sandbox.faults.add({ kind: 'stall' });
		const stalled = create().then(
			() => 'answered',
			() => 'closed',
		);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(sandbox.requests[0].status).toBeNull();
		await sandbox.stop();
		expect(await stalled).toBe('closed');
		expect(wasCreated()).toBe(false);
	});

	test('truncated, html, empty, success-false, redirect, content-type', async () => {
		const kinds = ['truncated', 'html', 'empty', 'success-false', 'redirect', 'content-type'];
		for (const kind of kinds as Array<'truncated'>) sandbox.faults.add({ kind });

		const truncated = await call('GET', '/client-types');
		expect(truncated.status).toBe(200);
		expect(truncated.text).toMatch(/^\{"success":true/);
		expect(truncated.json).toBeUndefined();

		const html = await call('GET', '/client-types');
		expect(html).toMatchObject({ status: 200, text: expect.stringContaining('<html>') });

		expect(await call('GET', '/client-types')).toMatchObject({ status: 200, text: '' });

		const failed = await call('GET', '/client-types');
		expect(failed).toMatchObject({ status: 200, json: { success: false } });

		const redirected = await call('GET', '/client-types');
		expect(redirected).toMatchObject({ status: 302, headers: { location: '/' } });

		const plain = await call('GET', '/client-types');
		expect(plain.headers['content-type']).toMatch(/^text\/plain/);
		expect(plain.json.success).toBe(true);
	});

	test('latency delays a normal answer', async () => {
		sandbox.faults.add({ kind: 'latency', ms: 120 });
		const before = Date.now();
		expect((await create()).status).toBe(200);
		expect(Date.now() - before).toBeGreaterThanOrEqual(110);
	});
});

describe('webhooks', () => {
	let receiver: Server;
	let received: Array<{ headers: IncomingMessage['headers']; body: string; at: number }>;
	let answers: number[];

	/** A receiver that answers the given statuses in turn, the last one for ever. */
	async function listen(...statuses: number[]): Promise<string> {
		answers = statuses;
		received = [];
		receiver = createServer((req, res) => {
			const chunks: Buffer[] = [];
			req.on('data', (chunk: Buffer) => chunks.push(chunk));
			req.on('end', () => {
				const body = Buffer.concat(chunks).toString();
				received.push({ headers: req.headers, body, at: Date.now() });
				const status = answers.length > 1 ? answers.shift()! : answers[0];
				res.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('heard');
			});
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
	}

	afterEach(() => {
		receiver.closeAllConnections();
		receiver.close();
	});

	test('signed as standardwebhooks verifies, under both prefixes', async () => {
		await start();
		const url = await listen(204);
		const svix = sandbox.webhooks.addEndpoint({ url });
		const standard = sandbox.webhooks.addEndpoint({ url, headers: 'webhook' });
		expect(svix.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
		expect(svix.secret).not.toBe(standard.secret);

		const id = sandbox.webhooks.fire('client.created', { company_name: 'Ñandú' });
		await sandbox.webhooks.idle();
		expect(received).toHaveLength(2);
		for (const { headers, body } of received) {
			const prefix = headers['svix-id'] ? 'svix' : 'webhook';
			const names = ['id', 'timestamp', 'signature'];
			const given = names.map((name) => [`webhook-${name}`, headers[`${prefix}-${name}`]]);
			const { secret } = prefix === 'svix' ? svix : standard;
			const verified = new Webhook(secret).verify(body, Object.fromEntries(given));
			expect(verified).toEqual({
				eventType: 'client.created',
				payload: { company_name: 'Ñandú' },
			});
			expect(body).toBe('{"eventType":"client.created","payload":{"company_name":"Ñandú"}}');
			expect(headers[`${prefix}-id`]).toBe(id);
		}
		expect(sandbox.webhooks.attempts[0]).toMatchObject({
			messageId: id,
			eventType: 'client.created',
			attempt: 1,
			status: 204,
		});
	});

	test('an endpoint gets what it subscribed to; none chosen means all', async () => {
		await start();
		const url = await listen(200);
		sandbox.webhooks.addEndpoint({ url, events: ['delivery.deleted'] });
		const gone = sandbox.webhooks.addEndpoint({ url });
		sandbox.webhooks.addEndpoint({ url });
		sandbox.webhooks.removeEndpoint(gone.id);
		sandbox.webhooks.fire('delivery.deleted', []);
		sandbox.webhooks.fire('client.deleted', {});
		await sandbox.webhooks.idle();
		expect(received).toHaveLength(3);
		expect(sandbox.webhooks.attempts[0].body).toBe('heard');
	});

	test('eight attempts on the documented schedule, one id, 3xx a failure', async () => {
		const speed = 100_000;
		await start({ speed });
		sandbox.webhooks.addEndpoint({ url: await listen(500, 302, 404, 503) });
		const id = sandbox.webhooks.fire('client.deleted', { uid_client: 'x' });
		await sandbox.webhooks.idle();

		const { attempts, messages } = sandbox.webhooks;
		expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		expect(attempts.map(({ status }) => status)).toEqual([500, 302, 404, 503, 503, 503, 503, 503]);
		expect(new Set(received.map(({ headers }) => headers['svix-id']))).toEqual(new Set([id]));
		expect(Object.values(messages[0].state)).toEqual(['failed']);

		const delays = attempts.slice(1).map(({ at }, i) => at - attempts[i].at);
		const documented = [5, 300, 1800, 7200, 18000, 36000, 36000];
		documented.forEach((seconds, i) => {
			expect(delays[i]).toBeGreaterThanOrEqual((seconds * 1000) / speed - 2);
		});
		expect(delays[6]).toBeGreaterThan(delays[3]);
		expect(attempts[7].at - attempts[0].at).toBeLessThan(5000);
	});

	test('a failed message is sent again by hand with the same id', async () => {
		await start({ speed: 1_000_000 });
		sandbox.webhooks.addEndpoint({
			url: await listen(500, 500, 500, 500, 500, 500, 500, 500, 200),
		});
		const id = sandbox.webhooks.fire('client.deleted', {});
		await sandbox.webhooks.idle();
		sandbox.webhooks.resend(id);
		await sandbox.webhooks.idle();
		expect(received).toHaveLength(9);
		expect(received[8].headers['svix-id']).toBe(id);
		expect(Object.values(sandbox.webhooks.messages[0].state)).toEqual(['delivered']);
	});

	test('an endpoint that only failed for five days is disabled', async () => {
		const fiveDays = 5 * 24 * 3600 * 1000;
		await start({ speed: fiveDays / 300 });
		const endpoint = sandbox.webhooks.addEndpoint({ url: await listen(500) });
		sandbox.webhooks.fire('client.deleted', {});
		await sandbox.webhooks.idle();
		expect(endpoint.disabled).toBe(false);
		await new Promise((resolve) => setTimeout(resolve, 310));
		sandbox.webhooks.fire('client.deleted', {});
		await sandbox.webhooks.idle();
		expect(endpoint.disabled).toBe(true);
		const before = received.length;
		sandbox.webhooks.fire('client.deleted', {});
		await sandbox.webhooks.idle();
		expect(received).toHaveLength(before);
	});

	test('a refused connection is an attempt without a status; stop() drops its retries', async () => {
		await start();
		const url = await listen(200);
		await new Promise((resolve) => receiver.close(resolve));
		sandbox.webhooks.addEndpoint({ url });
		sandbox.webhooks.fire('client.deleted', {});
		while (sandbox.webhooks.attempts.length === 0) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		expect(sandbox.webhooks.attempts[0]).toMatchObject({
			status: null,
			error: expect.stringContaining('ECONNREFUSED'),
		});
		await sandbox.stop();
		await sandbox.webhooks.idle();
	});

	test('the web door fires client events, the API does not', async () => {
		await start();
		sandbox.webhooks.addEndpoint({ url: await listen(200) });
		await call('POST', '/clients', { uid_client: 'N-1', company_name: 'Por API' });
		await call('PUT', '/clients/N-1', { city: 'Salta' });
		await call('DELETE', '/clients/N-1');
		await sandbox.webhooks.idle();
		expect(received).toHaveLength(0);

		const { uid_client } = sandbox.web.createClient({
			company_name: 'Por la web',
			custom_fields: { 1: { name: 'Contacto', value: 'Ana' } },
		});
		await sandbox.webhooks.idle();
		sandbox.web.updateClient(uid_client, { city: 'Salta' });
		await sandbox.webhooks.idle();
		sandbox.web.deleteClient(uid_client);
		await sandbox.webhooks.idle();

		const bodies = received.map(({ body }) => JSON.parse(body));
		expect(bodies.map(({ eventType }) => eventType)).toEqual([
			'client.created',
			'client.updated',
			'client.deleted',
		]);
		expect(bodies[1].payload).toMatchObject({
			uid_client,
			city: 'Salta',
			custom_fields: { 1: { value: 'Ana' }, 2: { value: '' } },
		});
		expect(bodies[2].payload).toEqual({ uid_client });
	});
});

describe('the page', () => {
	test('serves itself and its own calls, which are not logged', async () => {
		await start();
		const page = await request(sandbox.origin);
		expect(await page.body.text()).toContain('<title>Persat sandbox</title>');

		const web = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
			const answer = await request(sandbox.origin + path, {
				method,
				headers: body ? { 'content-type': 'application/json' } : {},
				body: body && JSON.stringify(body),
			});
			return { status: answer.statusCode, json: (await answer.body.json()) as any };
		};
		const fields = {
			uid_client: 'a/b',
			company_name: 'Desde la página',
			custom_fields: { 2: '1' },
		};
		expect((await web('POST', '/web/clients', fields)).status).toBe(200);
		expect((await web('POST', '/web/clients', fields)).status).toBe(409);
		const changed = await web('PUT', '/web/clients/a%2Fb', { city: 'Salta' });
		expect(changed.json).toMatchObject({ city: 'Salta', custom_fields: { 2: { value: '1' } } });
		const state = (await web('GET', '/web/state')).json;
		expect(state.clients).toBe(251);
		expect(state.latest).toHaveLength(10);
		expect(state.latest[0].uid_client).toBe('a/b');
		expect((await web('DELETE', '/web/clients/a%2Fb')).status).toBe(200);
		expect((await web('DELETE', '/web/clients/a%2Fb')).status).toBe(404);
		expect(sandbox.count()).toBe(0);
	});
});
