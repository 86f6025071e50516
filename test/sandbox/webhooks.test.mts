import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { useFreshSandbox } from './useFreshSandbox.mts';

const { sandbox, start, call } = useFreshSandbox();

let receiver: Server;
let received: Array<{ headers: IncomingMessage['headers']; body: string; at: number }>;
let answers: number[];

/** A receiver that returns the given statuses in turn, then repeats the last one. */
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

test('messages are signed as standardwebhooks verifies, under both prefixes', async () => {
	const url = await listen(204);
	const svix = sandbox().webhooks.addEndpoint({ url });
	const standard = sandbox().webhooks.addEndpoint({ url, headers: 'webhook' });
	expect(svix.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
	expect(svix.secret).not.toBe(standard.secret);

	const id = sandbox().webhooks.fire('client.created', { company_name: 'Ñandú' });
	await sandbox().webhooks.idle();
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
	expect(sandbox().webhooks.attempts[0]).toMatchObject({
		messageId: id,
		eventType: 'client.created',
		attempt: 1,
		status: 204,
	});
});

test('an endpoint gets the events it subscribed to, or all if none are chosen', async () => {
	const url = await listen(200);
	sandbox().webhooks.addEndpoint({ url, events: ['delivery.deleted'] });
	const gone = sandbox().webhooks.addEndpoint({ url });
	sandbox().webhooks.addEndpoint({ url });
	sandbox().webhooks.removeEndpoint(gone.id);
	sandbox().webhooks.fire('delivery.deleted', []);
	sandbox().webhooks.fire('client.deleted', {});
	await sandbox().webhooks.idle();
	expect(received).toHaveLength(3);
	expect(sandbox().webhooks.attempts[0].body).toBe('heard');
});

test('a message gets eight attempts on the documented schedule, with one ID; 3xx is a failure', async () => {
	const speed = 100_000;
	await start({ speed });
	sandbox().webhooks.addEndpoint({ url: await listen(500, 302, 404, 503) });
	const id = sandbox().webhooks.fire('client.deleted', { uid_client: 'x' });
	await sandbox().webhooks.idle();

	const { attempts, messages } = sandbox().webhooks;
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

test('a failed message can be resent manually with the same ID', async () => {
	await start({ speed: 1_000_000 });
	sandbox().webhooks.addEndpoint({
		url: await listen(500, 500, 500, 500, 500, 500, 500, 500, 200),
	});
	const id = sandbox().webhooks.fire('client.deleted', {});
	await sandbox().webhooks.idle();
	sandbox().webhooks.resend(id);
	await sandbox().webhooks.idle();
	expect(received).toHaveLength(9);
	expect(received[8].headers['svix-id']).toBe(id);
	expect(Object.values(sandbox().webhooks.messages[0].state)).toEqual(['delivered']);
});

test('an endpoint that only failed for five days is disabled', async () => {
	const fiveDays = 5 * 24 * 3600 * 1000;
	await start({ speed: fiveDays / 300 });
	const endpoint = sandbox().webhooks.addEndpoint({ url: await listen(500) });
	sandbox().webhooks.fire('client.deleted', {});
	await sandbox().webhooks.idle();
	expect(endpoint.disabled).toBe(false);
	await new Promise((resolve) => setTimeout(resolve, 310));
	sandbox().webhooks.fire('client.deleted', {});
	await sandbox().webhooks.idle();
	expect(endpoint.disabled).toBe(true);
	const before = received.length;
	sandbox().webhooks.fire('client.deleted', {});
	await sandbox().webhooks.idle();
	expect(received).toHaveLength(before);
});

test('a refused connection is an attempt without a status; stop() drops its retries', async () => {
	const url = await listen(200);
	await new Promise((resolve) => receiver.close(resolve));
	sandbox().webhooks.addEndpoint({ url });
	sandbox().webhooks.fire('client.deleted', {});
	while (sandbox().webhooks.attempts.length === 0) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	expect(sandbox().webhooks.attempts[0]).toMatchObject({
		status: null,
		error: expect.stringContaining('ECONNREFUSED'),
	});
	await sandbox().stop();
	await sandbox().webhooks.idle();
});

test('the web door fires client events, the API does not', async () => {
	sandbox().webhooks.addEndpoint({ url: await listen(200) });
	await call('POST', '/clients', { uid_client: 'N-1', company_name: 'Por API' });
	await call('PUT', '/clients/N-1', { city: 'Salta' });
	await call('DELETE', '/clients/N-1');
	await sandbox().webhooks.idle();
	expect(received).toHaveLength(0);

	const { uid_client } = sandbox().web.createClient({
		company_name: 'Por la web',
		custom_fields: { 1: { name: 'Contacto', value: 'Ana' } },
	});
	await sandbox().webhooks.idle();
	sandbox().web.updateClient(uid_client, { city: 'Salta' });
	await sandbox().webhooks.idle();
	sandbox().web.deleteClient(uid_client);
	await sandbox().webhooks.idle();

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
