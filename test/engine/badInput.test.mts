import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../sandbox/index.mts';
import { chosen, defineBelow } from '../support/parameters.mts';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 5 });
const client = 'CL-1001';

const get = (): INodeParameters => ({
	resource: 'client',
	operation: 'get',
	client: chosen(client),
	output: 'raw',
});
const create = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'client',
	operation: 'create',
	clientNumber: `B-${Math.random()}`,
	name: `Nombre ${Math.random()}`,
	...more,
});

const refusal = async (parameters: INodeParameters, options: INodeParameters = {}) =>
	await refusalOf(engine.run({ options, ...parameters }));

describe('a parameter that cannot be right is refused by name, and nothing is sent', () => {
	test.each<[string, INodeParameters, string]>([
		['an empty client', { ...get(), client: '={{ "" }}' }, "'Client' is empty"],
		['an empty number', create({ clientNumber: ' ' }), "'Client Number' is empty"],
		[
			'a number that no path can hold',
			create({ clientNumber: '..' }),
			'\'Client Number\' cannot be ".."',
		],
		['a missing name', create({ name: '={{ " " }}' }), "'Name' is empty"],
		[
			'a latitude out of range',
			create({ additionalFields: { latitude: 134.5 } }),
			"'Latitude' has a value that does not fit",
		],
		[
			'the point that number fields begin with',
			create({ additionalFields: { latitude: 0, longitude: 0 } }),
			"'Latitude' and 'Longitude' are both 0",
		],
		[
			'a time that is none',
			create({ additionalFields: { opensAt: '25:00', closesAt: '18:00' } }),
			"'Opens At' is not a time",
		],
		[
			'one end of the opening hours',
			create({ additionalFields: { opensAt: '09:00' } }),
			"'Closes At' is empty",
		],
		[
			'nothing to change',
			{ resource: 'client', operation: 'update', client: chosen('x') },
			"'Update Fields' has nothing to change",
		],
	])('%s', async (_, parameters, message) => {
		const [said, hint] = await refusal(parameters);
		expect(said).toBe(message);
		expect(hint).not.toBe('');
		expect(sandbox.count()).toBe(0);
	});

	test('a custom field that does not exist, or a text in a number', async () => {
		const withField = (value: object) => create({ customFields: defineBelow(value) });
		expect((await refusal(withField({ '99': 'x' })))[0]).toContain(
			"'Custom Fields' cannot take '99': it is not one of its fields ('Contacto'",
		);
		expect((await refusal(withField({ '10': 'many' })))[0]).toBe(
			"'Custom Fields' cannot take 'Empleados': it cannot hold \"many\"; enter a number",
		);
		expect(sandbox.count('client.create')).toBe(0);
	});

	test('a custom field that the account requires, in a new client only', async () => {
		sandbox.store.clientCustomFields[0].required = true;
		const lacks = "'Custom Fields' lacks 'Contacto', which the account requires";
		expect((await refusal(create()))[0]).toBe(lacks);
		expect((await refusal({ ...create(), operation: 'upsert' }))[0]).toBe(lacks);
		expect(sandbox.count('client.create')).toBe(0);
		const update = { resource: 'client', operation: 'update', client: chosen(client) };
		const { error } = await engine.run({ ...update, updateFields: { city: 'Rosario' } });
		expect(error).toBeUndefined();
		sandbox.store.clientCustomFields[0].required = false;
	});

	test('a field that the account removed since it was mapped is named by its old title', async () => {
		const customFields = {
			...defineBelow({ '99': 'x' }),
			schema: [{ id: '99', displayName: 'Fax' }],
		};
		const [said] = await refusal(create({ customFields }));
		expect(said).toContain("'Custom Fields' cannot take 'Fax': it is not one of its fields");
		expect(sandbox.count('client.create')).toBe(0);
	});
});

describe('what Persat refuses is said with its own words and a way on', () => {
	test('an unknown client', async () => {
		const [message, hint] = await refusal({ ...get(), client: chosen('CL-0') });
		expect(message).toBe("'Client' was not found in Persat");
		expect(hint).toBe(
			'Persat says: "No existe un cliente con este número". Choose it from the list, or check the ID. Sent: Client "CL-0".',
		);
	});

	test('a type that does not exist (409)', async () => {
		const [message, hint] = await refusal(
			create({ additionalFields: { type: chosen('77', 'id') } }),
		);
		expect(message).toContain('conflicts with what Persat already has');
		expect(hint).toContain("'Type' and 'Group' have to exist in Persat.");
	});

	test('a taken client number (409)', async () => {
		const [message, hint] = await refusal(create({ clientNumber: client }));
		expect(message).toContain('conflicts with what Persat already has');
		expect(hint).toContain("'Client Number' and 'Name' have to be unique");
	});

	test('a field that Persat names (400)', async () => {
		sandbox.faults.add({ operation: 'client.create', kind: 'status', status: 400 });
		const [message, hint] = await refusal(create());
		expect(message).toBe('Persat did not accept the data that was sent');
		expect(hint).toContain('El campo x es obligatorio');
	});

	test('a revoked key', async () => {
		engine.credentials.apiKey = 'revoked';
		const [message, hint] = await refusal(get());
		expect(message).toBe('Persat did not accept the API key');
		expect(hint).toContain('Integraciones y Partners → API para desarrolladores');
		expect(sandbox.count()).toBe(1);
	});
});

describe('what is not an answer of Persat is told apart', () => {
	const fault = async (
		one: Omit<Fault, 'operation'>,
		parameters = get(),
		options: INodeParameters = { attempts: 1 },
	) => {
		sandbox.faults.add(one);
		return await refusal(parameters, options);
	};

	test("a proxy's HTML page", async () => {
		const [message, hint] = await fault({ kind: 'html' });
		expect(message).toBe("The answer did not come from Persat's API");
		expect(hint).toContain("Check 'Base URL' in the credential");
		expect(hint).toContain('It begins with: <!DOCTYPE html>');
	});

	test.each(['truncated', 'empty'] as const)('a body that is %s', async (kind) => {
		const [message] = await fault({ kind });
		expect(message).toBe("The answer did not come from Persat's API");
	});

	test('success: false under HTTP 200', async () => {
		const [message, hint] = await fault({ kind: 'success-false' });
		expect(message).toBe('Persat did not accept the data that was sent');
		expect(hint).toContain('No se pudo completar la operación');
	});

	test('a redirect is not followed, so the key stays here', async () => {
		const seen: string[] = [];
		const other = createServer((request, response) => {
			seen.push(request.url ?? '');
			response.end('{}');
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => other.once('listening', resolve));
		const to = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
		const [message, hint] = await fault({ kind: 'redirect', to });
		expect(message).toBe('The base URL of the Persat credential leads to another address');
		expect(hint).toContain(to);
		expect(seen).toEqual([]);
		other.close();
	});

	test('silence', async () => {
		const [message, hint] = await fault({ kind: 'stall' }, get(), { attempts: 1, timeout: 1 });
		expect(message).toBe('Persat did not answer within 1 s');
		expect(hint).toContain("raise 'Timeout (Seconds)'");
	});

	test('a host that cannot be reached', async () => {
		engine.credentials.baseUrl = 'http://127.0.0.1:1/v1';
		const [message, hint] = await refusal(get(), { attempts: 1 });
		expect(message).toBe('Persat could not be reached');
		expect(hint).toContain('Address: http://127.0.0.1:1/v1. Reason: ECONNREFUSED.');
	});

	test('plain http to another machine is refused before anything is sent', async () => {
		engine.credentials.baseUrl = 'http://persat.example/v1';
		const [message] = await refusal(get());
		expect(message).toContain("'Base URL' has to start with https://");
	});
});

describe('a change is never made twice', () => {
	test.each(['resetAfterWork', 'resetInBody'] as const)('%s', async (kind) => {
		sandbox.faults.add({ operation: 'client.create', kind });
		const before = sandbox.store.clients.size;
		const [message, hint] = await refusal(create());
		expect(message).toBe('Persat could not be reached');
		expect(hint).toContain('the change may have been made: look in Persat before you repeat it');
		expect(sandbox.count('client.create')).toBe(1);
		expect(sandbox.store.clients.size).toBe(before + 1);
	});

	test.each([502, 504])('HTTP %i to a change is not repeated', async (status) => {
		sandbox.faults.add({ operation: 'client.create', kind: 'status', status });
		const [, hint] = await refusal(create());
		expect(hint).toContain('may have been made');
		expect(sandbox.count('client.create')).toBe(1);
	});

	test('a read is repeated after a lost connection', async () => {
		sandbox.faults.add({ operation: 'client.get', kind: 'reset' });
		const { json } = await engine.run(get());
		expect(json[0].uid_client).toBe(client);
		expect(sandbox.count('client.get')).toBe(2);
	});

	test('attempts are bounded, and counted for the reader', async () => {
		sandbox.faults.add({ kind: 'status', status: 503, retryAfter: '0', times: Infinity });
		const [message, hint] = await refusal(get(), { attempts: 3 });
		expect(message).toBe('Persat is not available at the moment (HTTP 503)');
		expect(hint).toContain('Tried 3 times.');
		expect(sandbox.count()).toBe(3);
	});
});

test('the API key is in no error', async () => {
	engine.credentials.apiKey = 'secret-key-0123456789';
	const { error } = await engine.run({ ...get(), options: { attempts: 1 } });
	expect(JSON.stringify({ ...error, message: error?.message, stack: error?.stack })).not.toContain(
		'secret-key-0123456789',
	);
});
