import type { INodeParameters } from 'n8n-workflow';
import { chosen, defineBelow } from '../support/parameters.mts';
import { describeIdentifiedRecords } from '../support/records/describeIdentifiedRecords.mts';
import type { RecordKind } from '../support/records/kind.mts';
import { expectUnsent } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 20, objects: 30 });

const machines = chosen('1');
const client = chosen('CL-1001');
const which = (identifier: string): INodeParameters => ({
	client,
	objectType: machines,
	identifier,
});
const whichExample = () => which('M 1');

const noClient = 'Persat says: "No hay un cliente con este nro".';
const noType = (id: number) => `Persat says: "No existe el obj_id: ${id}".`;
const three = "'Client', 'Object Type' or 'Identifier' was not found in Persat";
const missing = 'There is no client "CL-0" in Persat, by number or by name';
const whichClient = 'Choose it from the list, or enter its client number or full name.';
const unknownClient = () => ({ ...which('M 1'), client: chosen('CL-0') });
const unknownType = () => ({ ...which('M 1'), objectType: chosen('77', 'id') });

const objects: RecordKind = {
	resource: 'clientObject',
	parameter: 'objectType',
	label: 'Object Type',
	type: 1,
	schema: {
		objectTypeId: 1,
		name: 'Máquinas',
		fields: [
			{ title: 'Serie', id: '1', type: 'TEXT' },
			{ title: 'Sector', id: '3', type: 'TEXT' },
			{ title: 'Modelo', id: '4', type: 'TEXT' },
			{ title: 'Contador', id: '7', type: 'NUMBER' },
		],
	},
	firstTypes: ['Máquinas', 'Matafuegos'],
	textField: '3',
	numberField: '7',
	owner: { client },
	keys: { uid_client: 'CL-1001', obj_id: 1 },
	path: '/v1/clientobjvalue/CL-1001/1',
	example: {
		uid_client: 'CL-1001',
		obj_id: 1,
		fields: { '1': 'M 1', '3': 'Planta baja', '4': 'Split 3000', '7': '12' },
		updated: '2024-01-15T12:00:00.000Z',
	},
	simplified: {
		clientNumber: 'CL-1001',
		objectType: 'Máquinas',
		identifier: 'M 1',
		fields: { Serie: 'M 1', Sector: 'Planta baja', Modelo: 'Split 3000', Contador: '12' },
		lastUpdated: '2024-01-15T07:00:00-05:00',
	},
	selected: {
		outputFields: ['clientNumber', 'objectTypeId'],
		shown: { clientNumber: 'CL-1001', objectTypeId: 1 },
	},
	records: () => sandbox.store.clientObjects,
	listed: {
		type: 2,
		keys: { uid_client: 'CL-1001', obj_id: 2 },
		ways: [
			{ title: 'of a client', parameters: { client } },
			{ title: 'of all clients', parameters: {} },
			{
				title: 'of all clients, former ones too',
				parameters: { filters: { includeFormerClients: true } },
			},
		],
	},
	getMany: {
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
	odd(text) {
		if (!sandbox.store.clients.has(text)) {
			sandbox.web.createClient({ uid_client: text, company_name: `Nombre ${text}` });
		}
		return { client: chosen(text, 'id'), objectType: machines, identifier: text };
	},
	refusals: [
		['an unknown object', 'get', () => which('none'), three, noType(1)],
		['an unknown client', 'get', unknownClient, missing, whichClient],
		['an unknown type', 'get', unknownType, three, noType(77)],
		['an unknown object', 'delete', () => which('none'), three, noClient],
		[
			'an unknown object',
			'update',
			() => ({ ...which('none'), fields: defineBelow({ '3': 'x' }) }),
			three,
			noType(1),
		],
		['an unknown client', 'create', unknownClient, missing, whichClient],
		['an unknown type', 'create', unknownType, "'Object Type' was not found in Persat", noType(77)],
		['an unknown client', 'upsert', unknownClient, missing, whichClient],
		['an unknown type', 'upsert', unknownType, "'Object Type' was not found in Persat", noType(77)],
		[
			'an unknown client',
			'getMany',
			() => ({ objectType: machines, client: chosen('CL-0') }),
			missing,
			whichClient,
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
	],
};

const { run, sent, fresh, newRecord, stored, fill, read } = describeIdentifiedRecords(
	{ sandbox, engine },
	objects,
);

test('create takes the client by ID, and sends texts and numbers', async () => {
	const { error } = await run('create', {
		client: chosen('CL-1002', 'id'),
		objectType: chosen('1', 'id'),
		identifier: ' S 12 ',
		fields: defineBelow({ '1': 'other', '3': 'Sótano', '4': '', '7': 12.5 }),
	});
	expect(error).toBeUndefined();
	expect(sent('create').map(({ body }) => body)).toEqual([
		{ uid_client: 'CL-1002', obj_id: 1, fields: { '1': ' S 12 ', '3': 'Sótano', '7': '12.5' } },
	]);
});

test('update never sends the identifier', async () => {
	const identifier = newRecord();
	await run('update', {
		...which(identifier),
		fields: defineBelow({ '1': 'other', '4': 'Bomba B2' }),
	});
	expect(sent('update').map(({ path, body }) => ({ path, body }))).toEqual([
		{
			path: `/v1/clientobjvalue/CL-1001/1/${encodeURIComponent(identifier)}`,
			body: { fields: { '4': 'Bomba B2' } },
		},
	]);
});

test('update moves an object to another client, alone or with a change of fields', async () => {
	const identifier = newRecord();
	const moved = await run('update', {
		...which(identifier),
		additionalFields: { moveToClient: chosen('CL-1002') },
	});
	expect(sent('update')[0].body).toEqual({ uid_client: 'CL-1002' });
	expect(moved.json[0]).toMatchObject({ clientNumber: 'CL-1002', identifier });
	await run('update', {
		...which(identifier),
		client: chosen('CL-1002'),
		fields: defineBelow({ '3': 'Terraza' }),
		additionalFields: { moveToClient: chosen('CL-1003', 'id') },
	});
	expect(sent('update')[1].body).toEqual({ uid_client: 'CL-1003', fields: { '3': 'Terraza' } });
	expect(stored(identifier).map(({ uid_client }) => uid_client)).toEqual(['CL-1003']);
});

test('Get Many asks Persat for no more than it needs', async () => {
	fill(150);
	await read({ client, limit: 120 });
	await read({ returnAll: true });
	await read({ limit: 20, filters: { includeFormerClients: true } });
	await read({ returnAll: true, filters: { updatedSince: '2026-01-01T00:00:00-03:00' } });
	const old = '2000-01-01T00:00:00.000Z';
	expect(sandbox.requests.map(({ path, query }) => [path, query])).toEqual([
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

test('Get Many keeps the latest of objects with one identifier, or all if equally old', async () => {
	const [first, second, third] = fill(3);
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

test('Get Many lists a moved object at its current client, or with the option at both', async () => {
	fill(101);
	const { json } = await run('update', {
		client,
		objectType: chosen('2'),
		identifier: 'R-7',
		additionalFields: { moveToClient: chosen('CL-1003') },
	});
	expect(json[0].clientNumber).toBe('CL-1003');
	const places = async (filters: INodeParameters) => {
		const list = await run('getMany', { objectType: chosen('2'), returnAll: true, filters });
		return list.json
			.filter(({ identifier }) => identifier === 'R-7')
			.map(({ clientNumber }) => clientNumber);
	};
	expect(await read({ returnAll: true })).toHaveLength(101);
	expect(await places({})).toEqual(['CL-1003']);
	expect(await read({ returnAll: true, filters: { includeFormerClients: true } })).toHaveLength(
		102,
	);
	expect(await places({ includeFormerClients: true })).toEqual(['CL-1003', 'CL-1001']);
	// It is no longer in its former client's list.
	expect(await read({ client, returnAll: true })).toHaveLength(100);
});

describe('a client with any characters', () => {
	test.each(['12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y', '%2e%2e'])(
		'%s has its objects',
		async (odd) => {
			const one = objects.odd(odd);
			await run('create', one);
			expect((await run('get', one)).json[0]).toMatchObject({ clientNumber: odd, identifier: odd });
			const { json } = await run('getMany', {
				client: chosen(odd, 'id'),
				objectType: machines,
				returnAll: true,
			});
			expect(json.map(({ identifier }) => identifier)).toEqual([odd]);
			await run('delete', one);
		},
	);

	test.each(['create', 'upsert', 'delete', 'get', 'update', 'getMany'])(
		'%s refuses . and .. by the name of the parameter',
		async (operation) => {
			for (const dots of ['.', '..']) {
				const { error } = await run(operation, { ...whichExample(), client: chosen(dots) });
				expect(error?.message).toBe(`'Client' cannot be "${dots}"`);
			}
			expect(sandbox.count()).toBe(0);
		},
	);

	test('an empty client is refused, and nothing is sent', async () => {
		await expectUnsent(
			sandbox,
			run('get', { ...whichExample(), client: '={{ "" }}' }),
			"'Client' is empty",
		);
	});
});

test('the error of update names the client an object cannot be moved to', async () => {
	const { error } = await run('update', {
		...whichExample(),
		additionalFields: { moveToClient: chosen('CL-0', 'id') },
	});
	expect(error?.message).toBe(missing);
	expect(error?.description).toBe(whichClient);
});

test('update refuses to move an object to a client that has the same identifier', async () => {
	const identifier = newRecord();
	const [own] = stored(identifier);
	objects.records().push({ ...own, uid_client: 'CL-1002' });
	const { error } = await run('update', {
		...which(identifier),
		additionalFields: { moveToClient: chosen('CL-1002') },
	});
	expect(error?.message).toBe("'Identifier' conflicts with what Persat already has");
	expect(error?.description).toContain(`identificador: '${identifier}'`);
});

test('an error about a field (400) is passed on', async () => {
	// The object type cannot cause this error, because it is checked before anything is sent.
	sandbox.faults.add({ operation: 'clientObject.delete', kind: 'status', status: 400 });
	const { error } = await run('delete', whichExample());
	expect(error?.message).toBe('Persat did not accept the data');
	expect(error?.description).toContain('Persat says: "El campo x es obligatorio".');
});

test('the error of create says that its URL is inferred', async () => {
	sandbox.faults.add({ operation: 'clientObject.create', kind: 'status', status: 404 });
	const { error } = await run('create', which(fresh()));
	expect(error?.message).toBe('Persat does not know this URL');
	expect(error?.description).toContain('Please report it');
});

describe('the lists of the editor', () => {
	test('show object types', async () => {
		expect((await engine.listSearch('searchObjectTypes', 'maq')).results).toEqual([
			{ name: 'Máquinas', value: '1' },
		]);
	});

	test('show fields by name without the identifier, which has its own parameter', async () => {
		const parameters = { resource: 'clientObject', operation: 'create', objectType: machines };
		const found = await engine.resourceMapping('getObjectFields', parameters);
		expect(found.fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['3', 'Sector', 'string'],
			['4', 'Modelo', 'string'],
			['7', 'Contador', 'number'],
		]);
	});
});

test('a moved object is returned with its new client, even if Persat returns no data', async () => {
	const { uid_client, obj_id, fields } = sandbox.store.clientObjects[0]!;
	const other = uid_client === 'CL-1002' ? 'CL-1003' : 'CL-1002';
	sandbox.faults.add({
		operation: 'clientObject.update',
		kind: 'altered',
		alter: () => ({ success: true, data: {} }),
	});
	const { json } = await engine.run({
		resource: 'clientObject',
		operation: 'update',
		client: chosen(uid_client),
		objectType: chosen(obj_id),
		identifier: fields['1'] ?? '',
		additionalFields: { moveToClient: chosen(other) },
	});
	expect(json).toMatchObject([{ clientNumber: other }]);
});
