import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../sandbox/index.mts';
import { chosen, defineBelow } from '../support/parameters.mts';
import { expectUnsent, refusalOf } from '../support/refusal.mts';
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

describe('a wrong parameter', () => {
	test.each<[string, INodeParameters, string]>([
		['an empty client', { ...get(), client: '={{ "" }}' }, "'Client' is empty"],
		['an empty number', create({ clientNumber: ' ' }), "'Client Number' is empty"],
		[
			'a number that no path can hold',
			create({ clientNumber: '..' }),
			'\'Client Number\' cannot be ".."',
		],
		[
			'a name from a file in another encoding',
			create({ name: 'Ferreter\ufffda' }),
			'\'Name\' has unreadable letters: "Ferreter\ufffda"',
		],
		['a missing name', create({ name: '={{ " " }}' }), "'Name' is empty"],
		[
			'a latitude out of range',
			create({ additionalFields: { latitude: 134.5 } }),
			'\'Latitude\' cannot be "134.5"',
		],
		[
			'the point that number fields begin with',
			create({ additionalFields: { latitude: 0, longitude: 0 } }),
			"'Latitude' and 'Longitude' are both 0",
		],
		[
			'a time that is none',
			create({ additionalFields: { openingHours: '25:00-18:00' } }),
			'\'Opening Hours\' is not a time range: "25:00-18:00"',
		],
		[
			'one end of the opening hours',
			create({ additionalFields: { openingHours: '09:00' } }),
			'\'Opening Hours\' is not a time range: "09:00"',
		],
		[
			'nothing to change',
			{ resource: 'client', operation: 'update', client: chosen('x') },
			"'Update Fields' has nothing to change",
		],
	])('is refused by name, and nothing is sent: %s', async (_, parameters, message) => {
		await expectUnsent(sandbox, engine.run({ options: {}, ...parameters }), message);
	});

	test('is refused for a custom field that does not exist, or a text in a number field', async () => {
		const withField = (value: object) => create({ customFields: defineBelow(value) });
		const [said, hint] = await refusal(withField({ '99': 'x' }));
		expect(said).toBe('\'Custom Fields\' has no field "99"');
		expect(hint).toMatch(/^Its fields are 'Contacto', .* This item was not sent\.$/);
		expect((await refusal(withField({ '10': 'many' })))[0]).toBe('\'Empleados\' cannot be "many"');
		expect(sandbox.count('client.create')).toBe(0);
	});

	test('uses its old title if the account has since removed the field', async () => {
		const customFields = {
			...defineBelow({ '99': 'x' }),
			schema: [{ id: '99', displayName: 'Fax' }],
		};
		const [said] = await refusal(create({ customFields }));
		expect(said).toBe('\'Custom Fields\' no longer has a field "Fax"');
		expect(sandbox.count('client.create')).toBe(0);
	});
});

describe('a refusal by Persat is passed on with advice', () => {
	test('when the client is unknown', async () => {
		const [message, hint] = await refusal({ ...get(), client: chosen('CL-0') });
		expect(message).toBe('There is no client "CL-0" in Persat, by number or by name');
		expect(hint).toBe('Choose it from the list, or enter its client number or full name.');
	});

	test('when the type does not exist (409)', async () => {
		const [message, hint] = await refusal(
			create({ additionalFields: { type: chosen('77', 'id') } }),
		);
		expect(message).toContain('conflicts with what Persat already has');
		expect(hint).toContain("'Type' and 'Group' have to exist in Persat.");
	});

	test('when the client number is taken (409)', async () => {
		const [message, hint] = await refusal(create({ clientNumber: client }));
		expect(message).toContain('conflicts with what Persat already has');
		expect(hint).toContain("'Client Number' and 'Name' have to be unique");
	});

	test('when Persat names a field (400)', async () => {
		sandbox.faults.add({ operation: 'client.create', kind: 'status', status: 400 });
		const [message, hint] = await refusal(create());
		expect(message).toBe('Persat did not accept the data');
		expect(hint).toContain('El campo x es obligatorio');
	});

	test('when the key was revoked', async () => {
		engine.credentials.apiKey = 'revoked';
		const [message, hint] = await refusal(get());
		expect(message).toBe('Persat did not accept the API key');
		expect(hint).toContain('Integraciones y Partners → API para desarrolladores');
		expect(sandbox.count()).toBe(1);
	});
});

describe('a response that is not from Persat is recognized', () => {
	const fault = async (
		one: Omit<Fault, 'operation'>,
		parameters = get(),
		options: INodeParameters = { attempts: 1 },
	) => {
		sandbox.faults.add(one);
		return await refusal(parameters, options);
	};

	test('when a proxy sends an HTML page', async () => {
		const [message, hint] = await fault({ kind: 'html' });
		expect(message).toBe('The response is not from the Persat API');
		expect(hint).toContain("Check 'Base URL' in the credential");
		expect(hint).toContain('The response starts with: <!DOCTYPE html>');
	});

	test.each(['truncated', 'empty'] as const)('when the body is %s', async (kind) => {
		const [message] = await fault({ kind });
		expect(message).toBe('The response is not from the Persat API');
	});

	test('when success is false under HTTP 200', async () => {
		const [message, hint] = await fault({ kind: 'success-false' });
		expect(message).toBe('Persat did not accept the data');
		expect(hint).toContain('No se pudo completar la operación');
	});

	test('when it is a redirect, which is not followed, so the key stays here', async () => {
		const seen: string[] = [];
		const other = createServer((request, response) => {
			seen.push(request.url ?? '');
			response.end('{}');
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => other.once('listening', resolve));
		const to = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
		const [message, hint] = await fault({ kind: 'redirect', to });
		expect(message).toBe('The base URL in the Persat credential redirects to another URL');
		expect(hint).toContain(to);
		expect(seen).toEqual([]);
		other.close();
	});

	test('when there is none within the timeout', async () => {
		const [message, hint] = await fault({ kind: 'stall' }, get(), { attempts: 1, timeout: 1 });
		expect(message).toBe('Persat did not answer within 1 s');
		expect(hint).toContain("raise 'Timeout (Seconds)'");
	});

	test('when the host cannot be reached', async () => {
		engine.credentials.baseUrl = 'http://127.0.0.1:1/v1';
		const [message, hint] = await refusal(get(), { attempts: 1 });
		expect(message).toBe('Persat could not be reached');
		expect(hint).toContain('URL: http://127.0.0.1:1/v1. Reason: ECONNREFUSED.');
	});

	test('when the base URL is plain http to another machine, before anything is sent', async () => {
		engine.credentials.baseUrl = 'http://persat.example/v1';
		const [message] = await refusal(get());
		expect(message).toContain("'Base URL' has to start with https://");
	});
});

describe('a change is never made twice', () => {
	test.each(['resetAfterWork', 'resetInBody'] as const)('after %s', async (kind) => {
		sandbox.faults.add({ operation: 'client.create', kind });
		const before = sandbox.store.clients.size;
		const [message, hint] = await refusal(create());
		expect(message).toBe('Persat could not be reached');
		expect(hint).toContain(
			'the change may already have been made. Check in Persat before you run it again',
		);
		expect(sandbox.count('client.create')).toBe(1);
		expect(sandbox.store.clients.size).toBe(before + 1);
	});

	test.each([502, 504])('after HTTP %i', async (status) => {
		sandbox.faults.add({ operation: 'client.create', kind: 'status', status });
		const [, hint] = await refusal(create());
		expect(hint).toContain('may already have been made');
		expect(sandbox.count('client.create')).toBe(1);
	});

	test('but a read is', async () => {
		sandbox.faults.add({ operation: 'client.get', kind: 'reset' });
		const { json } = await engine.run(get());
		expect(json[0].uid_client).toBe(client);
		expect(sandbox.count('client.get')).toBe(2);
	});

	test('and the number of attempts is limited and reported', async () => {
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
