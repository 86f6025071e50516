import { request } from 'undici';
import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { sandbox, call } = useFreshSandbox();

const create = () => call('POST', '/clients', { uid_client: 'N-1', company_name: 'Taller' });
const wasCreated = () => sandbox().store.clients.has('N-1');

test('a status occurs once, with Retry-After, and only for its operation', async () => {
	const fault = { operation: 'client.getMany', kind: 'status', status: 429 } as const;
	sandbox().faults.add({ ...fault, retryAfter: '3' });
	expect((await call('GET', '/clients/CL-1001')).status).toBe(200);
	const reply = await call('GET', '/clients');
	expectError(reply, 429);
	expect(reply.headers['retry-after']).toBe('3');
	expect((await call('GET', '/clients')).status).toBe(200);
	expect(sandbox().requests.map(({ status }) => status)).toEqual([200, 429, 200]);
});

test('skip and times count calls, and clear ends all faults', async () => {
	const statuses = async () => {
		const seen: number[] = [];
		for (let i = 0; i < 5; i++) seen.push((await call('GET', '/client-types')).status);
		return seen;
	};
	sandbox().faults.add({ kind: 'status', status: 503, skip: 1, times: 2 });
	expect(await statuses()).toEqual([200, 503, 503, 200, 200]);
	sandbox().faults.add({ kind: 'status', status: 500, times: Infinity });
	expect(await statuses()).toEqual([500, 500, 500, 500, 500]);
	sandbox().faults.clear();
	expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
});

test.each([
	['reset', false],
	['resetAfterWork', true],
	['resetInBody', true],
] as const)('%s loses the connection (work done: %s)', async (kind, done) => {
	sandbox().faults.add({ kind });
	await expect(create()).rejects.toThrow();
	expect(wasCreated()).toBe(done);
});

test('resetInBody sends the headers and a part of the body', async () => {
	sandbox().faults.add({ kind: 'resetInBody' });
	const answer = await request(`${sandbox().baseUrl}/client-types`, {
		headers: { authorization: `Bearer ${sandbox().apiKey}` },
	});
	expect(answer.statusCode).toBe(200);
	await expect(answer.body.text()).rejects.toThrow();
});

test('stall never responds, and stop() does not wait for it', async () => {
	sandbox().faults.add({ kind: 'stall' });
	const stalled = create().then(
		() => 'answered',
		() => 'closed',
	);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(sandbox().requests[0].status).toBeNull();
	await sandbox().stop();
	expect(await stalled).toBe('closed');
	expect(wasCreated()).toBe(false);
});

test('responses can be truncated, HTML, empty, success: false, a redirect, or plain text', async () => {
	const kinds = ['truncated', 'html', 'empty', 'success-false', 'redirect', 'content-type'];
	for (const kind of kinds as Array<'truncated'>) sandbox().faults.add({ kind });

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
	sandbox().faults.add({ kind: 'latency', ms: 120 });
	const before = Date.now();
	expect((await create()).status).toBe(200);
	expect(Date.now() - before).toBeGreaterThanOrEqual(110);
});

test('altered does the work and changes the response', async () => {
	sandbox().faults.add({ kind: 'altered', alter: (json) => ({ ...json, data: {} }) });
	const reply = await create();
	expect([reply.status, reply.json]).toEqual([200, { success: true, data: {} }]);
	expect(wasCreated()).toBe(true);
	sandbox().faults.add({ kind: 'altered', alterWire: (wire) => ({ ...wire, status: 201 }) });
	expect((await call('GET', '/client-types')).status).toBe(201);
});
