import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { node, workflow } from '../lab/workflows.mjs';
import { joinN8n, type N8nUser } from './support/sharedN8n.mts';

jest.setTimeout(180_000);

let sandbox: Sandbox;
let n8n: N8nUser;
let elsewhere: { origin: string; keys: unknown[]; asked: number; server: Server };

beforeAll(async () => {
	sandbox = await startSandbox({ clients: 30 });
	elsewhere = await listen();
	n8n = await joinN8n();
});
afterAll(async () => {
	await n8n?.leave();
	elsewhere?.server.close();
	await sandbox?.stop();
});

/** A third-party server that accepts everything and records the keys it receives. */
async function listen() {
	const heard = { origin: '', keys: [] as unknown[], asked: 0, server: createServer() };
	heard.server.on('request', (request, response) => {
		heard.asked++;
		const { authorization } = request.headers;
		// A user name in a URL creates its own Authorization header.
		if (String(authorization).includes(sandbox.apiKey)) heard.keys.push(request.url);
		response.setHeader('content-type', 'application/json').end('{"success":true,"data":[]}');
	});
	await new Promise((resolve) => heard.server.listen(0, () => resolve(undefined)));
	heard.origin = `http://127.0.0.1:${(heard.server.address() as AddressInfo).port}`;
	return heard;
}

let credentials = 0;
async function persatApi(data: Record<string, string> = {}) {
	const { apiKey, baseUrl } = sandbox;
	const name = `Persat ${++credentials}`;
	const { id } = await n8n.api.createCredential({
		name,
		type: 'persatApi',
		data: { apiKey, baseUrl, ...data },
	});
	return { persatApi: { id, name } };
}

type Node = ReturnType<typeof node>;
type Parameters = Record<string, unknown>;

const byHand = node('By Hand', 'n8n-nodes-base.manualTrigger');
const signedBy = { authentication: 'predefinedCredentialType', nodeCredentialType: 'persatApi' };

const httpRequest = (name: string, version: number, parameters: Parameters, signed: object) =>
	node(name, 'n8n-nodes-base.httpRequest', {
		typeVersion: version,
		parameters: { ...signedBy, ...parameters },
		credentials: signed,
		onError: 'continueRegularOutput',
	});

/** Runs nodes in one chain. */
async function runOf(nodes: Node[]) {
	const { id } = await n8n.api.createWorkflow(
		workflow(`HTTP ${randomUUID()}`, [[byHand, ...nodes]]),
	);
	const execution = await n8n.api.executionAfter(id, 30_000, async () => {
		await n8n.api.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: byHand.name },
		});
	});
	if (!execution) throw new Error('The workflow did not run.');
	return execution.data.resultData;
}

/** Runs nodes to the end. Returns each node's items by its name. */
async function run(nodes: Node[]) {
	const { runData, error } = await runOf(nodes);
	expect(error).toBeUndefined();
	return (name: string): Parameters[] =>
		runData[name][0].data.main[0].map(({ json }: { json: Parameters }) => json);
}

/** Versions of the node still in use. The older ones send keys along in redirects. */
const versions = [2, 3, 4.2, 4.4];

describe('with Persat API, the HTTP Request node', () => {
	test('reaches Persat, in every version', async () => {
		const signed = await persatApi();
		const items = await run(
			versions.map((version) =>
				httpRequest(`v${version}`, version, { url: `${sandbox.baseUrl}/clients/CL-1001` }, signed),
			),
		);
		for (const version of versions) {
			expect(items(`v${version}`)).toMatchObject([
				{ success: true, data: { uid_client: 'CL-1001' } },
			]);
		}
	});

	const port = () => new URL(elsewhere.origin).port;
	const places: Array<[string, () => string]> = [
		['another port', () => `${elsewhere.origin}/v1/clients`],
		['another name', () => `http://localhost:${port()}/v1/clients`],
		[
			'a host after the right one as user name',
			() => `http://${new URL(sandbox.origin).host}@127.0.0.1:${port()}/v1/clients`,
		],
		[
			'a host that begins as the right one',
			() => `http://${new URL(sandbox.origin).hostname}.example:${port()}/v1/clients`,
		],
		['a redirect of its own host', () => `${sandbox.baseUrl}/zones`],
	];

	test.each(places)(
		'keeps the key from %s, whatever the credential allows',
		async (place, addressOf) => {
			elsewhere.asked = 0;
			sandbox.faults.add({
				operation: 'zone.getMany',
				kind: 'redirect',
				to: `${elsewhere.origin}/v1/clients`,
				times: Infinity,
			});
			const url = addressOf();
			const signed = await persatApi();
			// As saved by hand, or before the field existed.
			const loose = await persatApi({ allowedHttpRequestDomains: 'all' });
			const nodes = versions.flatMap((version) => [
				httpRequest(`v${version}`, version, { url }, signed),
				httpRequest(`loose v${version}`, version, { url }, loose),
			]);
			const graphQL = node('GraphQL', 'n8n-nodes-base.graphql', {
				typeVersion: 1.1,
				parameters: { ...signedBy, requestMethod: 'GET', endpoint: url, query: '{ clients }' },
				credentials: loose,
				onError: 'continueRegularOutput',
			});
			await run([...nodes, graphQL]);
			sandbox.faults.clear();
			expect({ place, keys: elsewhere.keys, asked: elsewhere.asked }).toEqual({
				place,
				keys: [],
				asked: 0,
			});
		},
	);

	test('explains why a host is refused', async () => {
		const url = `${elsewhere.origin}/v1/clients`;
		const loose = await persatApi({ allowedHttpRequestDomains: 'all' });
		const items = await run([
			httpRequest('Signed', 4.2, { url }, await persatApi()),
			httpRequest('Loose', 4.2, { url }, loose),
		]);
		expect(JSON.stringify(items('Signed'))).toMatch(/Only the following domains are allowed|host/);
		expect(JSON.stringify(items('Loose'))).toContain(
			"The API key is sent to the host in the credential's 'Base URL' only",
		);
	});

	test('cannot use the credential if it is set to None', async () => {
		const none = await persatApi({ allowedHttpRequestDomains: 'none' });
		sandbox.resetLog();
		const items = await run([
			httpRequest('None', 4.2, { url: `${sandbox.baseUrl}/clients` }, none),
			node('Persat', 'n8n-nodes-persat.persat', {
				parameters: { resource: 'client', operation: 'getMany', limit: 1 },
				credentials: none,
			}),
		]);
		expect(JSON.stringify(items('None'))).toContain('prevent use');
		// Our own nodes are not affected.
		expect(items('Persat')).toHaveLength(1);
		expect(sandbox.count()).toBe(3);
	});
});

test('GraphQL reaches the host of the base URL with the key', async () => {
	sandbox.resetLog();
	const graphQL = node('GraphQL', 'n8n-nodes-base.graphql', {
		typeVersion: 1.1,
		parameters: { ...signedBy, endpoint: `${sandbox.baseUrl}/graphql`, query: '{ clients }' },
		credentials: await persatApi(),
		onError: 'continueRegularOutput',
	});
	await run([graphQL]);
	expect(sandbox.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
		['/v1/graphql', `Bearer ${sandbox.apiKey}`],
	]);
});

test('reaches an endpoint that Persat moved, unlike the operation', async () => {
	const moved = { 'clientObject.create': '/client-objects' };
	const elsewhereMoved = await startSandbox({ clients: 5, moved });
	try {
		const { apiKey, baseUrl } = elsewhereMoved;
		const signed = await persatApi({ apiKey, baseUrl });
		const fields = { 1: 'EQ-1' };
		const items = await run([
			node('Create', 'n8n-nodes-persat.persat', {
				parameters: {
					resource: 'clientObject',
					operation: 'create',
					client: { __rl: true, mode: 'id', value: 'CL-1001' },
					objectType: { __rl: true, mode: 'id', value: '1' },
					identifier: 'EQ-1',
				},
				credentials: signed,
				onError: 'continueRegularOutput',
			}),
			httpRequest(
				'HTTP',
				4.2,
				{
					method: 'POST',
					url: `${baseUrl}/client-objects`,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: JSON.stringify({ uid_client: 'CL-1001', obj_id: 1, fields }),
				},
				signed,
			),
		]);
		expect(items('Create')[0]!.details).toContain("HTTP Request node and 'Persat API'");
		expect(items('HTTP')).toMatchObject([{ success: true, data: { fields } }]);
	} finally {
		await elsewhereMoved.stop();
	}
});

test('a base URL with a user name is refused, and nothing is sent', async () => {
	elsewhere.asked = 0;
	const baseUrl = `http://${new URL(sandbox.origin).host}@127.0.0.1:${new URL(elsewhere.origin).port}/v1`;
	const signed = await persatApi({ baseUrl });
	const items = await run([
		node('Persat', 'n8n-nodes-persat.persat', {
			parameters: { resource: 'client', operation: 'getMany' },
			credentials: signed,
			onError: 'continueRegularOutput',
		}),
		httpRequest('HTTP', 4.2, { url: `${baseUrl}/clients` }, signed),
	]);
	expect(items('Persat')[0]!.error).toBe(
		"'Base URL' cannot have a user name or an @ before its host",
	);
	expect(elsewhere.asked).toBe(0);
});

test('only the trigger can use signing secrets', async () => {
	const secrets = await n8n.api.createCredential({
		name: 'Secrets',
		type: 'persatWebhookApi',
		data: { productionSecret: `whsec_${'A'.repeat(32)}` },
	});
	const http = node('HTTP', 'n8n-nodes-base.httpRequest', {
		typeVersion: 4.2,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'persatWebhookApi',
			url: elsewhere.origin,
		},
		credentials: { persatWebhookApi: { id: secrets.id, name: 'Secrets' } },
	});
	await expect(run([http])).rejects.toThrow('restricted to: n8n-nodes-persat.persatTrigger');
});

test.each([
	['resource', { resource: '__CUSTOM_API_CALL__' }],
	['operation', { resource: 'client', operation: '__CUSTOM_API_CALL__' }],
])('a Custom API Call that is run as %s names the way', async (_, parameters) => {
	sandbox.resetLog();
	const { error } = await runOf([
		node('Persat', 'n8n-nodes-persat.persat', { parameters, credentials: await persatApi() }),
	]);
	expect(error.message).toContain('use the HTTP Request node');
	expect(error.message).toContain(`${sandbox.baseUrl}/`);
	expect(sandbox.count()).toBe(0);
});
