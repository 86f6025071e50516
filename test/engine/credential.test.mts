import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { CredentialsHelper } from '../support/credentialsHelper.mts';
import { testPersatApi } from '../support/credentialTest.mts';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine, openAccount, answerWith } = useSandbox({ clients: 250, forms: 3 });

const everyClient: INodeParameters = {
	resource: 'client',
	operation: 'getMany',
	returnAll: true,
	output: 'raw',
};
const keysSeen = (one: typeof sandbox) =>
	new Set(one.requests.map(({ headers }) => String(headers.authorization)));

describe('text pasted around a base URL and a key', () => {
	const around: Array<[string, (baseUrl: string) => string]> = [
		['a blank behind', (url) => `${url} `],
		['blanks and line breaks', (url) => `\n ${url}\t\r\n`],
		['a no-break blank', (url) => `\u00a0${url}\u00a0`],
		['a byte order mark', (url) => `\ufeff${url}`],
		['a slash', (url) => `${url}/`],
		['slashes and a blank', (url) => `${url}// `],
	];

	test.each(around)(
		'%s: the node, the editor and the credential test go the same way',
		async (_, paste) => {
			engine.signIn({ apiKey: ` Bearer ${sandbox.apiKey}\n`, baseUrl: paste(sandbox.baseUrl) });
			const { error, json } = await engine.run({ ...everyClient, returnAll: false, limit: 1 });
			expect([error, json.length]).toEqual([undefined, 1]);
			expect((await engine.listSearch('searchClients')).results.length).toBeGreaterThan(0);
			expect(await testPersatApi(engine)).toBe('OK');
			expect(new Set(sandbox.requests.map(({ path }) => path))).toEqual(new Set(['/v1/clients']));
			expect(keysSeen(sandbox)).toEqual(new Set([`Bearer ${sandbox.apiKey}`]));
		},
	);
});

describe('the test of the credential', () => {
	test('is red for a wrong key or address, and says which', async () => {
		engine.signIn({ apiKey: 'wrong', baseUrl: sandbox.baseUrl });
		expect(await testPersatApi(engine)).toMatch(
			/^Persat did not accept the API key\. .*Integraciones y Partners → API para desarrolladores/,
		);
		engine.signIn({ apiKey: sandbox.apiKey, baseUrl: `${sandbox.origin}/v9` });
		expect(await testPersatApi(engine)).toMatch(
			/^(Persat does not know this URL|The response is not from the Persat API)\. .*Base URL/,
		);
		engine.signIn({ apiKey: ' ', baseUrl: sandbox.baseUrl });
		expect(await testPersatApi(engine)).toBe(
			"'API Key' is empty. Paste the key that Persat shows.",
		);
	});

	test.each([
		['http://127.0.0.1:9', 'ECONNREFUSED'],
		['https://persat.invalid', '(ENOTFOUND|EAI_AGAIN)'],
	])('says what a person can do when %s is not reached', async (origin, code) => {
		engine.signIn({ apiKey: sandbox.apiKey, baseUrl: `${origin}/v1` });
		const said = await testPersatApi(engine);
		expect(said).toMatch(/^Persat could not be reached\. Check 'Base URL' in the credential/);
		expect(said).toMatch(new RegExp(`URL: ${origin}/v1. Reason: ${code}\\.$`));
		// The same texts as the node's.
		const [message, details] = await refusalOf(
			engine.run({ ...everyClient, options: { attempts: 1 } }),
		);
		expect(`${message}. ${details}`).toBe(said);
	});

	test.each(['persat', 'persatTrigger', 'persatPollingTrigger'])('is there in %s', async (node) => {
		engine.signIn(sandbox);
		expect(await testPersatApi(engine, node)).toBe('OK');
	});

	test.each<[unknown, RegExp]>([
		[{ success: true, data: [] }, /^OK$/],
		[{ success: false, error: {} }, /^Persat refused the request \(HTTP 200\)\./],
		[{ data: [] }, /^The response is not from the Persat API\./],
		[{}, /^The response is not from the Persat API\./],
	])('an answer of %j is %s', async (json, verdict) => {
		await answerWith(() => ({ json }));
		expect(await testPersatApi(engine)).toMatch(verdict);
	});

	test.each([
		'http://persat.example/v1',
		'http://192.168.1.10/v1',
		'ftp://127.0.0.1/v1',
		'persat',
		'https://api.persat.com.ar@persat.example/v1',
		'https://ana:secret@api.persat.com.ar/v1',
	])('the key is never sent to %s', async (baseUrl) => {
		engine.signIn({ apiKey: sandbox.apiKey, baseUrl });
		expect(await testPersatApi(engine)).toMatch(
			/'Base URL' (has to start with https|is not a web address|cannot have a user name)/,
		);
	});

	test('the key does not follow a redirect', async () => {
		const elsewhere = await listen((_, response) => response.end('{"success":true}'));
		const here = await listen((_, response) => {
			response.writeHead(302, { location: elsewhere.url }).end();
		});
		engine.signIn({ apiKey: sandbox.apiKey, baseUrl: `${here.url}/v1` });
		expect(await testPersatApi(engine)).not.toBe('OK');
		expect([here.asked, elsewhere.asked]).toEqual([1, 0]);
	});
});

describe('a credential that changes while a workflow runs', () => {
	afterEach(() => jest.restoreAllMocks());

	/** Replaces the credential during the first request, which takes 10 s unless said otherwise. */
	function changeTo(
		credential: { apiKey: string; baseUrl: string },
		operation: string,
		ms = 10_000,
	): void {
		let now = Date.now();
		const end = now + ms;
		jest.spyOn(Date, 'now').mockImplementation(() => now);
		sandbox.faults.add({
			operation,
			kind: 'latency',
			when() {
				engine.signIn(credential);
				now = end;
				return false;
			},
		});
	}

	const threeClients = [{ number: 'C-1' }, { number: 'C-2' }, { number: 'C-3' }];
	const create = async (input = threeClients) =>
		await engine.run(
			{
				resource: 'client',
				operation: 'create',
				clientNumber: '={{ $json.number }}',
				name: '={{ $json.number }}',
			},
			input,
			{ onError: 'continueRegularOutput' },
		);

	test('n8n reads it once for a list of many pages', async () => {
		const read = jest.spyOn(CredentialsHelper.prototype, 'getDecrypted');
		const { error } = await engine.run(everyClient);
		expect(error).toBeUndefined();
		expect(sandbox.count('client.getMany')).toBeGreaterThan(2);
		expect(read).toHaveBeenCalledTimes(1);
	});

	test('for less than 10 s, key and host stay those of before', async () => {
		const other = await openAccount({ apiKey: 'key of the other account' });
		changeTo(other.sandbox, 'client.getMany', 9_999);
		const { error, json } = await engine.run(everyClient);
		expect([error, json.length]).toEqual([undefined, sandbox.store.clients.size]);
		expect(keysSeen(sandbox)).toEqual(new Set([`Bearer ${sandbox.apiKey}`]));
		expect(other.sandbox.requests).toEqual([]);
	});

	test('the new key is not sent to the old host, nor the old key to the new host', async () => {
		const other = await openAccount({ apiKey: 'key of the other account' });
		changeTo(other.sandbox, 'client.getMany');
		const [message, details] = await refusalOf(engine.run(everyClient));
		expect(message).toBe('The Persat credential changed during the execution');
		expect(details).toContain('so nothing was sent to');
		expect(keysSeen(sandbox)).toEqual(new Set([`Bearer ${sandbox.apiKey}`]));
		expect(other.sandbox.requests).toEqual([]);
		// The next run uses the new account.
		const { error } = await engine.run(everyClient);
		expect(error).toBeUndefined();
		expect(keysSeen(other.sandbox)).toEqual(new Set(['Bearer key of the other account']));
	});

	test('no change is made in between, and none is reported as uncertain', async () => {
		const other = await openAccount({ apiKey: 'key of the other account' });
		changeTo(other.sandbox, 'client.create');
		const { items } = await create();
		expect(items[0]!.json).toMatchObject({ clientNumber: 'C-1' });
		for (const { json } of items.slice(1)) {
			expect(json.error).toBe('The Persat credential changed during the execution');
			expect(json.details).not.toContain('may already have been made');
		}
		expect(sandbox.count('client.create')).toBe(1);
		expect(other.sandbox.requests).toEqual([]);
	});

	test('a new key for the same host works', async () => {
		changeTo({ apiKey: `  ${sandbox.apiKey}`, baseUrl: `${sandbox.baseUrl}/` }, 'client.getMany');
		const { error, json } = await engine.run(everyClient);
		expect([error, json.length]).toEqual([undefined, sandbox.store.clients.size]);
	});

	test('after 10 s, a new key for the same host replaces the old one', async () => {
		changeTo({ apiKey: 'new key', baseUrl: sandbox.baseUrl }, 'client.create');
		await create([{ number: 'K-1' }, { number: 'K-2' }]);
		const keys = sandbox.calls('client.create').map(({ headers }) => headers.authorization);
		expect(keys).toEqual([`Bearer ${sandbox.apiKey}`, 'Bearer new key']);
	});

	test('after Persat refused the key, the next request uses the current one', async () => {
		engine.signIn({ apiKey: 'old key', baseUrl: sandbox.baseUrl });
		changeTo(sandbox, 'client.create', 0);
		const { items } = await create([{ number: 'R-1' }, { number: 'R-2' }]);
		expect(items.map(({ json }) => json.error ?? json.clientNumber)).toEqual([
			expect.stringContaining('did not accept the API key'),
			'R-2',
		]);
	});
});

/** Signs a request as n8n has the credential do. @returns its `Authorization` */
async function authenticate(baseUrl: string, request: object): Promise<unknown> {
	const signIn = engine.credentialType('persatApi').authenticate;
	if (typeof signIn !== 'function') throw new Error('authenticate is no function');
	const signed = await signIn({ apiKey: 'k', baseUrl }, request as IHttpRequestOptions);
	return signed.headers?.Authorization;
}

describe('the key is sent to its own host only', () => {
	const production = 'https://api.persat.com.ar/v1';

	test.each<[object]>([
		[{ url: `${production}/clients` }],
		[{ url: 'https://API.persat.com.ar:443/v2/any' }],
		// n8n's HTTP Request node uses `uri`; the credential test uses a base URL plus a path.
		[{ uri: `${production}/clients` }],
		[{ baseURL: production, url: '/clients' }],
	])('%j is its own', async (request) => {
		expect(await authenticate(` ${production}/ `, request)).toBe('Bearer k');
	});

	test('it follows no redirect, whichever kind of request n8n makes', async () => {
		const { authenticate: signIn } = engine.credentialType('persatApi');
		if (typeof signIn !== 'function') throw new Error('authenticate is no function');
		const asked = { uri: `${production}/clients`, followRedirect: true, followAllRedirects: true };
		expect(await signIn({ apiKey: 'k', baseUrl: production }, asked as never)).toMatchObject({
			followRedirect: false,
			followAllRedirects: false,
			disableFollowRedirect: true,
			maxRedirects: 0,
		});
	});

	test('other nodes can use it from the start, for the host of the base URL', () => {
		const initial = Object.fromEntries(
			engine
				.credentialType('persatApi')
				.properties.map(({ name, default: value }) => [name, value]),
		);
		expect(initial).toMatchObject({
			apiKey: '',
			baseUrl: production,
			allowedHttpRequestDomains: 'domains',
			allowedDomains: expect.stringMatching(/^=\{\{ .*\$self\["baseUrl"\]/),
		});
	});

	test.each([
		['persatApi', ['apiKey']],
		['persatWebhookApi', ['productionSecret', 'testSecret']],
	])('the secrets of %s are hidden while they are typed', (type, names) => {
		const { properties } = engine.credentialType(type);
		const hidden = properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(hidden.map(({ name }) => name)).toEqual(names);
	});

	test('a credential without a key cannot be saved', () => {
		const { properties } = engine.credentialType('persatApi');
		expect(properties.find(({ name }) => name === 'apiKey')?.required).toBe(true);
	});

	test('n8n offers it for other nodes', () => {
		// n8n copies credential types, and a copy only has own properties.
		expect({ ...engine.credentialType('persatApi') }.authenticate).toBeDefined();
		expect(engine.credentialType('persatWebhookApi').restrictToSupportedNodes).toBe(true);
	});

	test.each<[object]>([
		[{ url: 'https://persat.com.ar/v1/clients' }],
		[{ url: `${production}/clients`, uri: 'https://example.com/' }],
		[{ url: 'https:\\\\example.com\\v1' }],
		[{ url: 'https://api.persat.com.ar.example/v1/clients' }],
		[{ url: 'https://api.persat.com.ar@example.com/v1/clients' }],
		[{ url: 'https://api.persat.com.ar:8443/v1/clients' }],
		[{ url: 'http://api.persat.com.ar/v1/clients' }],
		[{ uri: 'https://example.com/' }],
		[{ baseURL: production, url: 'https://example.com/clients' }],
		[{ baseURL: production, url: '//example.com/clients' }],
		[{ baseURL: 'https://example.com/v1', url: '/clients' }],
		[{ url: '/clients' }],
		[{}],
	])('%j is not', async (request) => {
		await expect(authenticate(production, request)).rejects.toThrow(
			"The API key is sent to the host in the credential's 'Base URL' only",
		);
	});
});

describe('whatever node sends the request, the key is never sent to', () => {
	test.each([
		['http://persat.example/v1', "'Base URL' has to start with https://"],
		['ftp://persat.example/v1', "'Base URL' has to start with https://"],
		['https://ana:secret@persat.example/v1', "'Base URL' cannot have a user name"],
		['persat', "'Base URL' is not a web address"],
	])('%s', async (baseUrl, problem) => {
		await expect(authenticate(baseUrl, { url: `${baseUrl}/clients` })).rejects.toThrow(problem);
	});
});

describe('a custom API call that n8n offers', () => {
	test.each<[INodeParameters]>([
		[{ resource: '__CUSTOM_API_CALL__' }],
		[{ resource: 'client', operation: '__CUSTOM_API_CALL__' }],
	])('%j names the HTTP Request node and the base URL', async (parameters) => {
		const [message, details] = await refusalOf(engine.run(parameters));
		expect(message).toBe(
			`For a custom API call, use the HTTP Request node with 'Predefined Credential Type' → 'Persat API' and a URL that begins with ${sandbox.baseUrl}/`,
		);
		expect(details).toBe("Or choose 'API Request' as the resource of this node.");
		expect(sandbox.count()).toBe(0);
	});
});

test('the state history is requested with the Content-Type its page requires', async () => {
	const { error } = await engine.run({
		resource: 'form',
		operation: 'getStateHistory',
		form: '9001',
		returnAll: true,
	});
	expect(error).toBeUndefined();
	const [request] = sandbox.calls('form.getStateHistory');
	expect(request?.headers['content-type']).toBe('application/json');
	expect(request?.headers.accept).toBe('application/json');
});

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

interface Listening {
	url: string;
	asked: number;
}

/** Runs a server until the test ends. */

async function listen(answer: Parameters<typeof createServer>[1] & object): Promise<Listening> {
	const listening = { asked: 0, url: '' };
	const server = createServer((request, response) => {
		listening.asked++;
		answer(request, response as never);
	}).listen(0, '127.0.0.1');
	servers.push(server);
	await new Promise((resolve) => server.once('listening', resolve));
	listening.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return listening;
}
