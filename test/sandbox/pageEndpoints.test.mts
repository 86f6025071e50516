import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { Webhook } from 'standardwebhooks';
import { useFreshSandbox } from './useFreshSandbox.mts';

const { sandbox } = useFreshSandbox({ clients: 5 });

let receiver: Server | undefined;
afterEach(() => {
	receiver?.closeAllConnections();
	receiver?.close();
});

async function web(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) {
	const answer = await request(sandbox().origin + path, {
		method,
		headers: body ? { 'content-type': 'application/json' } : {},
		body: body && JSON.stringify(body),
	});
	return { status: answer.statusCode, json: (await answer.body.json()) as any };
}

test('an endpoint is added with its signing secret, and each attempt shows what it answered', async () => {
	const verified: unknown[] = [];
	receiver = createServer((incoming, answer) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const names = ['id', 'timestamp', 'signature'];
			const headers = names.map((name) => [`webhook-${name}`, incoming.headers[`svix-${name}`]]);
			const text = Buffer.concat(chunks).toString();
			verified.push(new Webhook(added.json.secret).verify(text, Object.fromEntries(headers)));
			answer.writeHead(200).end('{"message":"Workflow was started"}'.padEnd(1000));
		});
	});
	await new Promise<void>((resolve) => receiver!.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook`;
	const events = ['client.created'];
	const added = await web('POST', '/web/endpoints', { url, events });
	expect(added.status).toBe(200);
	expect(added.json.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);

	await web('POST', '/web/events/client.created', {});
	await web('POST', '/web/events/client.deleted', {});
	await sandbox().webhooks.idle();
	expect(verified).toMatchObject([{ eventType: 'client.created' }]);
	const { json: state } = await web('GET', '/web/state');
	expect(state.eventTypes).toContain('digitalform.created');
	const { id, secret } = added.json;
	expect(state.endpoints).toEqual([{ id, url, events, secret, disabled: false }]);
	expect(state.attempts).toMatchObject([{ status: 200, eventType: 'client.created' }]);
	expect(state.attempts[0].response).toMatch(/^\{"message":"Workflow was started"\} +$/);
	expect(state.attempts[0].response).toHaveLength(300);

	expect((await web('DELETE', `/web/endpoints/${id}`)).status).toBe(200);
	expect((await web('DELETE', `/web/endpoints/${id}`)).status).toBe(404);
	expect((await web('GET', '/web/state')).json.endpoints).toEqual([]);
});

test.each([
	[{}],
	[{ url: 'localhost:5678' }],
	[{ url: 'file:///etc/passwd' }],
	[{ url: 'http://' }],
	[{ url: 'http://127.0.0.1/', events: 'client.created' }],
	[{ url: 'http://127.0.0.1/', events: ['client.archived'] }],
])('%j is no endpoint', async (body) => {
	expect((await web('POST', '/web/endpoints', body)).status).toBe(400);
	expect(sandbox().webhooks.endpoints).toEqual([]);
});
