import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { receive } from '../../nodes/Persat/trigger/receive.ts';

const parameters: IDataObject = { authentication: 'none', events: ['*'], output: 'raw' };
const body = '{"eventType":"client.created","payload":{"uid_client":"CL-1"}}';
let servers: Server[] = [];

afterEach(() => {
	for (const server of servers) server.close();
	servers = [];
});

/**
 * Simulates n8n 2.41.1's steps over real sockets: run the trigger, start the workflow, end the
 * response, even if the sender is gone.
 */
async function n8n(id: string, start: () => Promise<void>) {
	const seen: string[] = [];
	const answer = (response: ServerResponse, status: number) => {
		response.statusCode = status;
		response.end('{}');
	};
	const server = createServer((incoming, response) => {
		const context = {
			getWebhookName: () => 'default',
			getTimezone: () => 'UTC',
			getMode: () => 'webhook',
			getNode: () => ({ id: 'node', name: 'Persat Trigger' }),
			getWorkflow: () => ({ id }),
			getWorkflowStaticData: () => ({}),
			getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
			getRequestObject: () => ({ headers: incoming.headers, rawBody: Buffer.from(body) }),
			getResponseObject: () => response,
			helpers: { returnJsonArray: (rows: IDataObject[]) => rows.map((json) => ({ json })) },
		} as unknown as IWebhookFunctions;
		incoming.resume();
		incoming.on('end', async () => {
			const { workflowData } = await receive(context);
			if (!workflowData) {
				seen.push('did not run');
				return answer(response, 200);
			}
			await start().then(
				() => {
					seen.push('ran');
					answer(response, 200);
				},
				() => {
					seen.push('could not start');
					answer(response, 500);
				},
			);
		});
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { seen, port: (server.address() as AddressInfo).port };
}

/** Sends the message. `hangUp` receives a function that closes the connection. */
async function send(port: number, hangUp?: (close: () => void) => void) {
	return await new Promise<number | undefined>((resolve) => {
		const headers = { 'svix-id': 'msg_1', 'svix-timestamp': '1', 'svix-signature': 'v1,x' };
		const sent = request({ port, host: '127.0.0.1', method: 'POST', headers, agent: false });
		sent.on('response', (response) => resolve(response.resume().statusCode));
		sent.on('error', () => resolve(undefined));
		sent.end(body);
		hangUp?.(() => sent.destroy());
	});
}

test('a call that already has a response gets no second one, and nothing fails', async () => {
	const errors: string[] = [];
	const failing = () => {
		throw new Error('Cannot set headers after they are sent to the client');
	};
	const result = await receive({
		getWebhookName: () => 'default',
		getMode: () => 'webhook',
		getNode: () => ({ id: 'node', name: 'Persat Trigger' }),
		getWorkflow: () => ({ id: 'response is out' }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getRequestObject: () => ({ headers: {}, rawBody: Buffer.from('no JSON') }),
		getResponseObject: () => ({ headersSent: true, status: failing }),
		logger: { warn: () => undefined, error: (line: string) => errors.push(line) },
	} as unknown as IWebhookFunctions);
	expect(result).toEqual({ noWebhookResponse: true });
	expect(errors).toEqual([]);
});

test.each([
	['cannot start the workflow: the retry runs', false, ['could not start', 'ran']],
	['has started the workflow: the retry does not run', true, ['ran', 'did not run']],
])('the sender hangs up, and then n8n %s', async (title, isStarted, expected) => {
	let hangUp = () => undefined as void;
	let isFirst = true;
	const { seen, port } = await n8n(title, async () => {
		if (!isFirst) return;
		isFirst = false;
		hangUp();
		await new Promise((resolve) => setTimeout(resolve, 100));
		if (!isStarted) throw new Error('timeout exceeded when trying to connect');
	});
	expect(await send(port, (close) => (hangUp = close))).toBeUndefined();
	expect(await send(port)).toBe(200);
	expect(seen).toEqual(expected);
});
