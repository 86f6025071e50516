import type { INodeParameters } from 'n8n-workflow';
import type { ClientObject } from '../sandbox/index.mts';
import { describeOperations } from '../support/operationContract.mts';
import { chosen, defineBelow, mapAutomatically } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine, openAccount } = useSandbox({ clients: 20, objects: 30 });
let numbered = 0;

/** An object whose every value is known. */
const example: ClientObject = {
	uid_client: 'CL-1001',
	obj_id: 1,
	fields: { '1': 'M 1', '3': 'Planta baja', '4': 'Split 3000', '7': '12' },
	updated: '2024-01-15T12:00:00.000Z',
};

sandbox.store.clientObjects.push(example);

const fresh = () => `T ${++numbered}`;
const machines = chosen('1');
const client = chosen('CL-1001');
const which = (identifier: string): INodeParameters => ({
	client,
	objectType: machines,
	identifier,
});
const whichExample = () => which('M 1');
const put = (identifier: string, more: Partial<ClientObject> = {}) => {
	sandbox.store.clientObjects.push({
		uid_client: 'CL-1001',
		obj_id: 1,
		fields: { '1': identifier, '3': 'Sótano', '4': '', '7': '' },
		updated: '2024-01-15T12:00:00.000Z',
		...more,
	});
	return identifier;
};
/** An object that an operation may use up. */
const newObject = () => put(fresh());
const stored = (identifier: string) =>
	sandbox.store.clientObjects.filter(({ fields }) => fields['1'] === identifier);
const run = engine.runner('clientObject');
const sent = (operation: string) => sandbox.calls(`clientObject.${operation}`);

const simplifiedExample = {
	client: 'CL-1001',
	objectType: 'Máquinas',
	identifier: 'M 1',
	fields: { Serie: 'M 1', Sector: 'Planta baja', Modelo: 'Split 3000', Contador: '12' },
	updated: '2024-01-15T12:00:00.000Z',
};
const machineSchema = {
	objectTypeId: 1,
	name: 'Máquinas',
	fields: [
		{ title: 'Serie', id: '1', type: 'TEXT' },
		{ title: 'Sector', id: '3', type: 'TEXT' },
		{ title: 'Modelo', id: '4', type: 'TEXT' },
		{ title: 'Contador', id: '7', type: 'NUMBER' },
	],
};

describeOperations('clientObject', { sandbox, engine }, [
	{
		operation: 'create',
		endpoint: 'clientObject.create',
		parameters: () => ({ ...which(fresh()), fields: defineBelow({ '3': 'Sótano' }) }),
		check: ({ json }) =>
			expect(json).toEqual([
				{
					client: 'CL-1001',
					objectType: 'Máquinas',
					identifier: `T ${numbered}`,
					fields: { Serie: `T ${numbered}`, Sector: 'Sótano', Modelo: '', Contador: '' },
					updated: expect.stringMatching(/^2026-06-1\dT.*Z$/),
				},
			]),
	},
	{
		operation: 'upsert',
		endpoint: 'clientObject.update',
		parameters: () => ({ ...which(newObject()), fields: defineBelow({ '4': 'Chiller 80' }) }),
		check: ({ json }) => {
			expect(json[0].fields).toEqual({
				Serie: `T ${numbered}`,
				Sector: 'Sótano',
				Modelo: 'Chiller 80',
				Contador: '',
			});
			expect(stored(`T ${numbered}`)).toHaveLength(1);
		},
	},
	{
		operation: 'delete',
		endpoint: 'clientObject.delete',
		parameters: () => which(newObject()),
		check: ({ json }) => {
			expect(json).toEqual([{ deleted: true }]);
			expect(stored(`T ${numbered}`)).toEqual([]);
		},
	},
	{
		operation: 'get',
		endpoint: 'clientObject.get',
		parameters: whichExample,
		check: ({ json }) => expect(json).toEqual([simplifiedExample]),
	},
	{
		operation: 'getMany',
		endpoint: 'clientObject.sync',
		parameters: { objectType: machines, returnAll: true },
		check: ({ json }) =>
			expect(json.map(({ identifier }) => identifier)).toEqual(
				sandbox.store.clientObjects
					.filter(({ obj_id }) => obj_id === 1)
					.map((object) => object.fields['1']),
			),
	},
	{
		operation: 'getManySchemas',
		endpoint: 'clientObject.getManySchemas',
		parameters: { limit: 2 },
		check: ({ json }) => {
			expect(json.map(({ name }) => name)).toEqual(['Máquinas', 'Matafuegos']);
			expect(json[0]).toEqual({
				objectTypeId: machineSchema.objectTypeId,
				name: 'Máquinas',
				fields: machineSchema.fields.map(({ title }) => title),
			});
		},
	},
	{
		operation: 'getSchema',
		endpoint: 'clientObject.getSchema',
		parameters: { objectType: machines },
		check: ({ json }) => expect(json).toEqual([machineSchema]),
	},
	{
		operation: 'update',
		endpoint: 'clientObject.update',
		parameters: () => ({ ...which(newObject()), fields: defineBelow({ '3': 'Terraza' }) }),
		check: ({ json }) => {
			expect(json[0].fields).toMatchObject({ Sector: 'Terraza', Modelo: '' });
			expect(stored(`T ${numbered}`)[0].fields['3']).toBe('Terraza');
		},
	},
]);

describe('writing', () => {
	test('create sends the identifier with the fields, as texts', async () => {
		const { error } = await run('create', {
			client: chosen('CL-1002', 'id'),
			objectType: chosen('1', 'id'),
			identifier: ' S 12 ',
			fields: defineBelow({ '1': 'other', '3': 'Sótano', '4': '', '7': 12.5 }),
		});
		expect(error).toBeUndefined();
		expect(sent('create').map(({ body }) => body)).toEqual([
			{ uid_client: 'CL-1002', obj_id: 1, fields: { '1': 'S 12', '3': 'Sótano', '7': '12.5' } },
		]);
	});

	test('update sends only the fields to change, and never the identifier', async () => {
		const identifier = newObject();
		await run('update', {
			...which(identifier),
			fields: defineBelow({ '1': 'other', '4': 'Bomba B2' }),
		});
		expect(sent('update').map(({ path, body }) => ({ path, body }))).toEqual([
			{
				path: `/v1/clientobjvalue/CL-1001/1/T%20${numbered}`,
				body: { fields: { '4': 'Bomba B2' } },
			},
		]);
	});

	test('the columns of the input are mapped by their titles', async () => {
		const identifier = newObject();
		await run(
			'update',
			{
				...which('={{ $json.Serie }}'),
				fields: mapAutomatically,
			},
			[{ Serie: identifier, Sector: 'Depósito', Contador: '1,5', Modelo: '', Otra: 'x' }],
		);
		expect(sent('update')[0].body).toEqual({ fields: { '3': 'Depósito', '7': '1.5' } });
	});

	test('moves an object to another client, alone or with a change of fields', async () => {
		const identifier = newObject();
		const moved = await run('update', {
			...which(identifier),
			additionalFields: { moveToClient: chosen('CL-1002') },
		});
		expect(sent('update')[0].body).toEqual({ uid_client: 'CL-1002' });
		expect(moved.json[0]).toMatchObject({ client: 'CL-1002', identifier });
		await run('update', {
			...which(identifier),
			client: chosen('CL-1002'),
			fields: defineBelow({ '3': 'Terraza' }),
			additionalFields: { moveToClient: chosen('CL-1003', 'id') },
		});
		expect(sent('update')[1].body).toEqual({ uid_client: 'CL-1003', fields: { '3': 'Terraza' } });
		expect(stored(identifier).map(({ uid_client }) => uid_client)).toEqual(['CL-1003']);
	});

	test('upsert creates what is not there and updates what is', async () => {
		const identifier = fresh();
		await run('upsert', { ...which(identifier), fields: defineBelow({ '3': 'Uno' }) });
		expect(sent('create')[0].body).toEqual({
			uid_client: 'CL-1001',
			obj_id: 1,
			fields: { '1': identifier, '3': 'Uno' },
		});
		await run('upsert', { ...which(identifier), fields: defineBelow({ '3': 'Dos' }) });
		expect(sent('update').map(({ body, status }) => [body, status])).toEqual([
			[{ fields: { '3': 'Uno' } }, 404],
			[{ fields: { '3': 'Dos' } }, 200],
		]);
		expect(stored(identifier)[0].fields['3']).toBe('Dos');
		expect(sandbox.count('clientObject.create')).toBe(1);
	});

	test('upsert of nothing but the identifier leaves an object alone, and creates a new one', async () => {
		const there = await run('upsert', whichExample());
		expect(there.json).toEqual([simplifiedExample]);
		expect(sandbox.count('clientObject.update')).toBe(0);
		const identifier = fresh();
		await run('upsert', which(identifier));
		expect(sent('create')[0].body).toEqual({
			uid_client: 'CL-1001',
			obj_id: 1,
			fields: { '1': identifier },
		});
	});

	test('a create that loses its connection is not sent again, and says that it may be made', async () => {
		sandbox.faults.add({ operation: 'clientObject.create', kind: 'resetAfterWork' });
		const { error } = await run('create', which(fresh()));
		expect(error?.description).toContain('the change may have been made');
		expect(sandbox.count('clientObject.create')).toBe(1);
		expect(stored(`T ${numbered}`)).toHaveLength(1);
	});
});

describe('lists', () => {
	const account = async (count: number) => {
		const { sandbox: own, engine: reader } = await openAccount({ clients: 3, objects: 0 });
		own.store.clientObjects = Array.from({ length: count }, (_, index) => ({
			uid_client: 'CL-1001',
			obj_id: 2,
			fields: { '1': `M-${index}`, '2': '5', '5': '' },
			updated: '2024-01-15T12:00:00.000Z',
		}));
		const run = reader.runner('clientObject');
		const read = async (parameters: INodeParameters) => {
			const { json, error } = await run('getMany', {
				objectType: chosen('2'),
				output: 'raw',
				...parameters,
			});
			expect(error).toBeUndefined();
			return json.map((object) => (object.fields as { '1': string })['1']);
		};
		const named = (length: number) => Array.from({ length }, (_, index) => `M-${index}`);
		return { own, run, read, named };
	};

	test.each([0, 1, 99, 100, 101, 250])('%i objects: all of them, once each', async (count) => {
		const { own, read, named } = await account(count);
		expect(await read({ client, returnAll: true })).toEqual(named(count));
		expect(own.count('clientObject.getMany')).toBe(Math.floor(count / 100) + 1);
		expect(await read({ returnAll: true })).toEqual(named(count));
		expect(own.count('clientObject.sync')).toBe(Math.floor(count / 100) + 1);
	});

	test.each([
		[0, 0],
		[1, 1],
		[49, 49],
		[50, 50],
		[51, 50],
	])('%i objects and Limit 50: %i', async (count, returned) => {
		const { read, named } = await account(count);
		expect(await read({ client, limit: 50 })).toEqual(named(returned));
		expect(await read({ limit: 50 })).toEqual(named(returned));
		expect(await read({ limit: 50, filters: { includeFormerClients: true } })).toEqual(
			named(returned),
		);
	});

	test('what is asked of Persat', async () => {
		const { own, read } = await account(150);
		await read({ client, limit: 120 });
		await read({ returnAll: true });
		await read({ limit: 20, filters: { includeFormerClients: true } });
		await read({ returnAll: true, filters: { updatedSince: '2026-01-01T00:00:00-03:00' } });
		const old = '2000-01-01T00:00:00.000Z';
		expect(own.requests.map(({ path, query }) => [path, query])).toEqual([
			['/v1/listclientobjvalues/CL-1001/2', { limit: '100', offset: '0' }],
			['/v1/listclientobjvalues/CL-1001/2', { limit: '21', offset: '99' }],
			['/v1/listclientobjvaluesupdated/2', { last_updated: old, limit: '100', offset: '0' }],
			['/v1/listclientobjvaluesupdated/2', { last_updated: old, limit: '100', offset: '99' }],
			['/v1/listclientobjvaluesupdated/2', { last_updated: old, limit: '20', offset: '0' }],
			[
				'/v1/listclientobjvaluesupdated/2',
				{ last_updated: '2026-01-01T03:00:00.000Z', limit: '100', offset: '0' },
			],
		]);
	});

	test('Updated Since counts from that moment on, of a client and of all', async () => {
		const { own, read } = await account(4);
		['2026-01-01T02:59:59.999Z', '2026-01-01T03:00:00.000Z', '2026-02-01T00:00:00.000Z'].forEach(
			(updated, index) => (own.store.clientObjects[index].updated = updated),
		);
		const filters = { updatedSince: '2026-01-01T00:00:00.000-03:00' };
		expect(await read({ client, returnAll: true, filters })).toEqual(['M-1', 'M-2']);
		expect(await read({ client, limit: 1, filters })).toEqual(['M-1']);
		expect(await read({ returnAll: true, filters })).toEqual(['M-1', 'M-2']);
	});

	test('of objects with one identifier only the latest counts; of equals none is left out', async () => {
		const { own, read } = await account(3);
		const [first, second, third] = own.store.clientObjects;
		for (const [object, uid] of [
			[first, 'CL-1001'],
			[second, 'CL-1002'],
			[third, 'CL-1003'],
		] as const) {
			object.fields['1'] = 'SAME';
			object.uid_client = uid;
		}
		expect(await read({ returnAll: true })).toEqual(['SAME', 'SAME', 'SAME']);
		second.updated = '2024-01-15T12:00:00.001Z';
		expect(await read({ returnAll: true })).toEqual(['SAME']);
		const filters = { includeFormerClients: true };
		expect(await read({ limit: 2, filters })).toEqual(['SAME', 'SAME']);
	});

	test('an object that was moved is only where it is now, or with the option in both places', async () => {
		const { run: runThere, read } = await account(101);
		const { json } = await runThere('update', {
			client,
			objectType: chosen('2'),
			identifier: 'M-7',
			additionalFields: { moveToClient: chosen('CL-1003') },
		});
		expect(json[0].client).toBe('CL-1003');
		const places = async (filters: INodeParameters) => {
			const list = await runThere('getMany', { objectType: chosen('2'), returnAll: true, filters });
			return list.json
				.filter(({ identifier }) => identifier === 'M-7')
				.map((object) => object.client);
		};
		expect(await read({ returnAll: true })).toHaveLength(101);
		expect(await places({})).toEqual(['CL-1003']);
		expect(await read({ returnAll: true, filters: { includeFormerClients: true } })).toHaveLength(
			102,
		);
		expect(await places({ includeFormerClients: true })).toEqual(['CL-1003', 'CL-1001']);
		// It left the list of its former client.
		expect(await read({ client, returnAll: true })).toHaveLength(100);
	});
});

describe('output', () => {
	test('Raw is what Persat sent, and asks for no schema', async () => {
		const { json } = await run('get', { ...whichExample(), output: 'raw' });
		expect(json).toEqual([example]);
		expect(sandbox.count()).toBe(1);
	});

	test('Selected Fields always has the identifier', async () => {
		const { json } = await run('get', {
			...whichExample(),
			output: 'selected',
			outputFields: ['client', 'objectTypeId'],
		});
		expect(json).toEqual([{ client: 'CL-1001', identifier: 'M 1', objectTypeId: 1 }]);
	});

	test('a schema is asked for once, and its absence never fails a read', async () => {
		sandbox.faults.add({ operation: 'clientObject.getSchema', kind: 'status', status: 500 });
		const { json, error } = await run('get', whichExample(), [{}, {}]);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ objectType: 1, fields: example.fields });
		expect(sandbox.count('clientObject.getSchema')).toBe(1);
	});
});

describe('any characters', () => {
	test.each(['12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y', '%2e%2e'])('%s', async (odd) => {
		if (!sandbox.store.clients.has(odd)) {
			sandbox.web.createClient({ uid_client: odd, company_name: `Nombre ${odd}` });
		}
		const one = { client: chosen(odd, 'id'), objectType: machines, identifier: odd };
		expect((await run('create', one)).error).toBeUndefined();
		expect((await run('get', one)).json[0]).toMatchObject({ client: odd, identifier: odd });
		const list = await run('getMany', {
			client: chosen(odd, 'id'),
			objectType: machines,
			returnAll: true,
		});
		expect(list.json.map(({ identifier }) => identifier)).toEqual([odd]);
		const parameters = { ...one, fields: defineBelow({ '3': 'Sótano' }) };
		expect((await run('update', parameters)).json[0].fields).toMatchObject({ Sector: 'Sótano' });
		await run('upsert', parameters);
		expect(stored(odd)).toHaveLength(1);
		expect((await run('delete', one)).json).toEqual([{ deleted: true }]);
		expect(stored(odd)).toEqual([]);
	});

	test.each(['create', 'upsert', 'delete', 'get', 'update'])(
		'%s refuses . and .. by the name of the parameter',
		async (operation) => {
			for (const dots of ['.', '..']) {
				const byClient = await run(operation, { ...whichExample(), client: chosen(dots) });
				expect(byClient.error?.message).toBe(`'Client' cannot be "${dots}"`);
				const byIdentifier = await run(operation, which(dots));
				expect(byIdentifier.error?.message).toBe(`'Identifier' cannot be "${dots}"`);
			}
			expect(sandbox.count()).toBe(0);
		},
	);

	test('Get Many refuses them too', async () => {
		const { error } = await run('getMany', { objectType: machines, client: chosen('..') });
		expect(error?.message).toBe('\'Client\' cannot be ".."');
		expect(sandbox.count()).toBe(0);
	});
});

describe('a parameter that cannot be right is refused by name, and nothing is sent', () => {
	test.each<[string, string, () => INodeParameters, string]>([
		['no client', 'get', () => ({ ...which('M 1'), client: '={{ "" }}' }), "'Client' is empty"],
		[
			'no object type',
			'create',
			() => ({ ...which('M 1'), objectType: '={{ "" }}' }),
			"'Object Type' is empty",
		],
		['no identifier', 'delete', () => which(' '), "'Identifier' is empty"],
		['nothing to change', 'update', () => which('M 1'), "'Fields' has nothing to change"],
		[
			'a moment that is none',
			'getMany',
			() => ({ objectType: machines, filters: { updatedSince: 'yesterday' } }),
			"'Updated Since' is not a date and time",
		],
		[
			'a limit of nothing',
			'getMany',
			() => ({ objectType: machines, limit: 0 }),
			"'Limit' has to be a whole number of at least 1",
		],
	])('%s', async (_, operation, parameters, message) => {
		const { error } = await run(operation, parameters());
		expect(error?.message).toBe(message);
		expect(error?.description).toBeTruthy();
		expect(sandbox.count()).toBe(0);
	});

	test('a field that does not exist, or a text in a number', async () => {
		const unknown = await run('create', { ...which('X'), fields: defineBelow({ '99': 'x' }) });
		expect(unknown.error?.message).toBe(
			"'Fields' cannot take '99': it is not one of its fields ('Serie', 'Sector', 'Modelo', 'Contador')",
		);
		const text = await run('update', { ...whichExample(), fields: defineBelow({ '7': 'many' }) });
		expect(text.error?.message).toBe(
			"'Fields' cannot take 'Contador': it cannot hold \"many\"; enter a number",
		);
		expect(sandbox.count('clientObject.create')).toBe(0);
		expect(sandbox.count('clientObject.update')).toBe(0);
	});
});

describe('what Persat refuses is said with its own words and a way on', () => {
	const noClient = 'Persat says: "No hay un cliente con este nro".';
	const noType = (id: number) => `Persat says: "No existe el obj_id: ${id}".`;
	const three = "'Client', 'Object Type' or 'Identifier' was not found in Persat";
	const unknownClient = () => ({ ...which('M 1'), client: chosen('CL-0') });
	const unknownType = () => ({ ...which('M 1'), objectType: chosen('77', 'id') });

	test.each<[string, string, () => INodeParameters, string, string]>([
		['an unknown object', 'get', () => which('none'), three, noType(1)],
		['an unknown client', 'get', unknownClient, three, noClient],
		['an unknown type', 'get', unknownType, three, noType(77)],
		['an unknown object', 'delete', () => which('none'), three, noClient],
		[
			'an unknown object',
			'update',
			() => ({ ...which('none'), fields: defineBelow({ '3': 'x' }) }),
			three,
			noType(1),
		],
		['an unknown client', 'create', unknownClient, "'Client' was not found in Persat", noClient],
		['an unknown type', 'create', unknownType, "'Object Type' was not found in Persat", noType(77)],
		['an unknown client', 'upsert', unknownClient, "'Client' was not found in Persat", noClient],
		['an unknown type', 'upsert', unknownType, "'Object Type' was not found in Persat", noType(77)],
		[
			'an unknown client',
			'getMany',
			() => ({ objectType: machines, client: chosen('CL-0') }),
			"'Client' was not found in Persat",
			noClient,
		],
		[
			'an unknown type',
			'getMany',
			() => ({ objectType: chosen('77', 'id') }),
			"'Object Type' was not found in Persat",
			noType(77),
		],
		[
			'an unknown type',
			'getSchema',
			() => ({ objectType: chosen('77', 'id') }),
			"'Object Type' was not found in Persat",
			noType(77),
		],
		[
			'an identifier that is taken',
			'create',
			whichExample,
			"'Identifier' conflicts with what Persat already has",
			'Persat says: "Ya existe un objeto con ese mismo identificador: \'M 1\'". A client cannot have two objects of one type with the same identifier.',
		],
	])('%s: %s', async (_, operation, parameters, message, hint) => {
		const { error } = await run(operation, parameters());
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(hint);
		expect(error?.description).not.toContain('please report it');
	});

	test('moving to a client that does not exist', async () => {
		const { error } = await run('update', {
			...whichExample(),
			additionalFields: { moveToClient: chosen('CL-0', 'id') },
		});
		expect(error?.message).toBe(three);
		expect(error?.description).toBe(
			`${noClient} Check 'Move to Client' ("CL-0") as well. Sent: Client "CL-1001", Object Type "1", Identifier "M 1".`,
		);
	});

	test('moving to a client that has the same identifier', async () => {
		const identifier = newObject();
		put(identifier, { uid_client: 'CL-1002' });
		const { error } = await run('update', {
			...which(identifier),
			additionalFields: { moveToClient: chosen('CL-1002') },
		});
		expect(error?.message).toBe("'Identifier' conflicts with what Persat already has");
		expect(error?.description).toContain(`identificador: '${identifier}'`);
	});

	test('a field that Persat names (400)', async () => {
		// The object type cannot be wrong in this way: it is checked before anything is sent.
		sandbox.faults.add({ operation: 'clientObject.delete', kind: 'status', status: 400 });
		const { error } = await run('delete', whichExample());
		expect(error?.message).toBe('Persat did not accept the data that was sent');
		expect(error?.description).toContain('Persat says: "El campo x es obligatorio".');
	});

	test('an address that may be wrong is said to be inferred', async () => {
		sandbox.faults.add({ operation: 'clientObject.create', kind: 'status', status: 404 });
		const { error } = await run('create', which(fresh()));
		expect(error?.message).toBe('Persat does not know this address');
		expect(error?.description).toContain('please report it');
	});
});

describe('the lists of the editor', () => {
	test('object types', async () => {
		expect((await engine.listSearch('searchObjectTypes', 'maq')).results).toEqual([
			{ name: 'Máquinas', value: '1' },
		]);
	});

	test('fields by name without the identifier, which has its own parameter', async () => {
		const parameters = { resource: 'clientObject', operation: 'create', objectType: machines };
		const found = await engine.resourceMapping('getObjectFields', parameters);
		expect(found.fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['3', 'Sector', 'string'],
			['4', 'Modelo', 'string'],
			['7', 'Contador', 'number'],
		]);
	});
});
