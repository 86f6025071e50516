import type { INodeParameters } from 'n8n-workflow';
import { describeOperations } from '../support/operationContract.mts';
import { chosen, defineBelow, mapAutomatically } from '../support/parameters.mts';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine, openAccount } = useSandbox({ clients: 120 });
let numbered = 0;

sandbox.store.clients.set('1001 SUCURSAL NORTE', {
	uid_client: '1001 SUCURSAL NORTE',
	company_name: 'Empresa Ejemplo',
	company_description: 'Taller',
	type_id: 1,
	group_id: 2,
	latitude: -34.6,
	longitude: -58.4,
	service_time: 30,
	wt: [540, 1080],
	street: 'Calle Uno',
	street_nbr: '100',
	neighborhood: 'Centro',
	city: 'Ciudad Ejemplo',
	country: 'Argentina',
	last_updated: '2024-01-15T12:00:00.000Z',
	custom_fields: { '1': { name: 'Contacto', value: 'Ana' } },
});

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const example = chosen('1001 SUCURSAL NORTE');
const fresh = () => `T-${++numbered}`;
/** A client that an operation may change or delete. */
const newClient = () => {
	const uid = fresh();
	sandbox.web.createClient({ uid_client: uid, company_name: `Cliente ${uid}` });
	return uid;
};
const stored = (uid: string) =>
	sandbox.store.clients.get(uid) as unknown as Record<string, unknown>;

describeOperations('client', { sandbox, engine }, [
	{
		operation: 'create',
		endpoint: 'client.create',
		parameters: () => {
			const uid = fresh();
			return { clientNumber: uid, name: `Alta ${uid}`, additionalFields: { city: 'Rosario' } };
		},
		check: ({ json }) => {
			expect(json[0].clientNumber).toBe(`T-${numbered}`);
			expect(stored(`T-${numbered}`)).toMatchObject({
				company_name: `Alta T-${numbered}`,
				city: 'Rosario',
			});
		},
	},
	{
		operation: 'upsert',
		endpoint: 'client.update',
		parameters: () => ({ clientNumber: newClient(), additionalFields: { city: 'Rosario' } }),
		check: ({ json }) => expect(json[0].name).toBe(`Cliente T-${numbered}`),
	},
	{
		operation: 'delete',
		endpoint: 'client.delete',
		parameters: () => ({ client: chosen(newClient()) }),
		check: ({ json }) => {
			expect(json).toEqual([{ deleted: true }]);
			expect(stored(`T-${numbered}`)).toBeUndefined();
		},
	},
	{
		operation: 'get',
		endpoint: 'client.get',
		parameters: { client: example },
		check: ({ json }) =>
			expect(json).toEqual([
				{
					clientNumber: '1001 SUCURSAL NORTE',
					name: 'Empresa Ejemplo',
					type: 'Mayorista',
					group: 'Zona Norte',
					address: 'Calle Uno 100, Centro, Ciudad Ejemplo, Argentina',
					openingHours: '09:00-18:00',
					customFields: {
						Contacto: 'Ana',
						Teléfono: '',
						Sitio: '',
						CUIT: '',
						Email: '',
						Empleados: '',
					},
					latitude: -34.6,
					longitude: -58.4,
					mapLink: 'https://www.google.com/maps?q=-34.6,-58.4',
					lastUpdated: '2024-01-15T07:00:00-05:00',
				},
			]),
	},
	{
		operation: 'getMany',
		endpoint: 'client.getMany',
		parameters: { returnAll: true },
		check: ({ json }) =>
			expect(json.map(({ clientNumber }) => clientNumber)).toEqual([
				...sandbox.store.clients.keys(),
			]),
	},
	{
		operation: 'getManyCustomFields',
		endpoint: 'client.getManyCustomFields',
		parameters: { limit: 2 },
		check: ({ json }) =>
			expect(json).toEqual([
				{ customFieldId: 1, name: 'Contacto', type: 'TEXT', required: false },
				{ customFieldId: 2, name: 'Teléfono', type: 'TELEPHONE', required: false },
			]),
	},
	{
		operation: 'getManyGroups',
		endpoint: 'client.getManyGroups',
		parameters: { returnAll: true },
		check: ({ json }) =>
			expect(json).toEqual([
				{ id: 1, name: 'General' },
				{ id: 2, name: 'Zona Norte' },
				{ id: 3, name: 'Zona Sur' },
			]),
	},
	{
		operation: 'getManyTypes',
		endpoint: 'client.getManyTypes',
		parameters: { returnAll: true },
		check: ({ json }) =>
			expect(json.map(({ name }) => name)).toEqual([
				'Cliente',
				'Mayorista',
				'Minorista',
				'Consorcio',
			]),
	},
	{
		operation: 'update',
		endpoint: 'client.update',
		parameters: () => ({
			client: chosen(newClient()),
			updateFields: { description: 'Taller' },
		}),
		check: ({ json }) => {
			expect(json[0].name).toBe(`Cliente T-${numbered}`);
			expect(stored(`T-${numbered}`).company_description).toBe('Taller');
		},
	},
]);

describe('writing', () => {
	test("sends every field in Persat's form", async () => {
		const uid = fresh();
		const { error } = await engine.run({
			resource: 'client',
			operation: 'create',
			clientNumber: uid,
			name: ` Nombre ${uid} `,
			additionalFields: {
				city: 'Rosario',
				country: 'Argentina',
				description: 'Taller',
				group: chosen(3),
				latitude: -32.95,
				longitude: -60.65,
				neighborhood: 'Centro',
				serviceTime: 45,
				street: 'Calle Dos',
				streetNumber: '200',
				type: chosen('1', 'id'),
				openingHours: '8:30-24:00',
			},
			customFields: defineBelow({ '1': 'Ana', '10': 12.5, '4': null, '7': '' }),
		});
		expect(error).toBeUndefined();
		expect(sandbox.calls('client.create')[0]?.body).toEqual({
			uid_client: uid,
			company_name: `Nombre ${uid}`,
			city: 'Rosario',
			country: 'Argentina',
			company_description: 'Taller',
			group_id: 3,
			latitude: -32.95,
			longitude: -60.65,
			neighborhood: 'Centro',
			service_time: 45,
			street: 'Calle Dos',
			street_nbr: '200',
			type_id: 1,
			wt: [510, 1440],
			custom_fields: { '1': 'Ana', '10': '12.5' },
		});
	});

	test('maps custom fields from the columns of the input by their titles', async () => {
		const uid = newClient();
		sandbox.resetLog();
		await engine.run(
			{
				resource: 'client',
				operation: 'update',
				client: chosen(uid),
				customFields: mapAutomatically,
			},
			[{ Contacto: 'Eva', Teléfono: '', Empleados: '1,5', 'Otra columna': 'x' }],
		);
		expect(sandbox.calls('client.update')[0]?.body).toEqual({
			custom_fields: { '1': 'Eva', '10': '1.5' },
		});
	});

	test.each<[string, unknown]>([
		['an object', { Contacto: 'Eva', '10': '1,5' }],
		['JSON text', '{ "Contacto": "Eva", "Empleados": 1.5 }'],
	])('takes custom fields as %s, by title or id', async (_, customFieldsJson) => {
		const uid = newClient();
		const { error } = await engine.run({
			resource: 'client',
			operation: 'update',
			client: chosen(uid),
			customFieldsMode: 'json',
			customFieldsJson: customFieldsJson as never,
		});
		expect(error).toBeUndefined();
		expect(sandbox.calls('client.update')[0]?.body).toEqual({
			custom_fields: { '1': 'Eva', '10': '1.5' },
		});
	});

	test('reads back what it wrote', async () => {
		const uid = newClient();
		await engine.run({
			resource: 'client',
			operation: 'update',
			client: chosen(uid),
			updateFields: { name: `Otro ${uid}`, openingHours: '09:00-12:30' },
			customFields: defineBelow({ '2': '+54 341 555' }),
		});
		const { json } = await engine.run({
			resource: 'client',
			operation: 'get',
			client: chosen(uid),
		});
		expect(json[0]).toMatchObject({
			name: `Otro ${uid}`,
			openingHours: '09:00-12:30',
			customFields: { Teléfono: '+54 341 555' },
		});
	});

	test('upsert creates new records and updates existing ones', async () => {
		const uid = fresh();
		const parameters = {
			resource: 'client',
			operation: 'upsert',
			clientNumber: uid,
			name: `Uno ${uid}`,
		};
		await engine.run(parameters);
		expect(stored(uid).company_name).toBe(`Uno ${uid}`);
		await engine.run({ ...parameters, name: `Dos ${uid}` });
		expect(stored(uid).company_name).toBe(`Dos ${uid}`);
		expect(sandbox.count('client.create')).toBe(1);
	});

	test('upsert with only the number changes nothing', async () => {
		const uid = newClient();
		sandbox.resetLog();
		const { json } = await engine.run({
			resource: 'client',
			operation: 'upsert',
			clientNumber: uid,
		});
		expect(json[0].name).toBe(`Cliente ${uid}`);
		expect(sandbox.count('client.update')).toBe(0);
	});
});

describe('Return All and Limit', () => {
	test.each([0, 1, 99, 100, 101, 2000])(
		'Return All returns each of %i clients once, in order',
		async (clients) => {
			const { sandbox: account, engine: reader } = await openAccount({ clients });
			const { json, error } = await reader.run({
				resource: 'client',
				operation: 'getMany',
				returnAll: true,
				output: 'raw',
			});
			expect(error).toBeUndefined();
			expect(json.map(({ uid_client }) => uid_client)).toEqual([...account.store.clients.keys()]);
			expect(account.count('client.getMany')).toBe(Math.floor(clients / 100) + 1);
		},
	);

	test('Name Contains finds words of the name or number, ignoring case and accents', async () => {
		const { sandbox: account, engine: reader } = await openAccount({ clients: 230 });
		account.web.createClient({ uid_client: 'ZZ-9', company_name: 'Óptica Ñandú S.R.L.' });
		const named = async (nameContains: string) =>
			(
				await reader.run({
					resource: 'client',
					operation: 'getMany',
					returnAll: true,
					filters: { nameContains },
				})
			).json.map(({ clientNumber }) => clientNumber);
		expect(await named('nandu OPTICA')).toEqual(['ZZ-9']);
		expect(await named('zz-9')).toEqual(['ZZ-9']);
		expect(await named('nandu perez')).toEqual([]);
		expect(await named(' ')).toHaveLength(231);
	});

	test('Limit fetches no more than it needs', async () => {
		const { sandbox: account, engine: reader } = await openAccount({ clients: 400 });
		const { json } = await reader.run({
			resource: 'client',
			operation: 'getMany',
			limit: 150,
			output: 'raw',
		});
		expect(json).toHaveLength(150);
		expect(account.requests.map(({ query }) => query)).toEqual([
			{ limit: '100', offset: '0' },
			// Each page starts with the last row of the previous one.
			{ limit: '51', offset: '99' },
		]);
	});
});

describe('filters that Persat does not support', () => {
	const filtered = async (filters: object) => {
		const { json, error } = await engine.run({
			resource: 'client',
			operation: 'getMany',
			returnAll: true,
			output: 'raw',
			filters: filters as never,
		});
		expect(error).toBeUndefined();
		return json;
	};
	const all = () => [...sandbox.store.clients.values()];

	test('are applied after fetching: group, type and time of change', async () => {
		const inGroup = await filtered({ groups: ['2', '3'] });
		expect(new Set(inGroup.map(({ group_id }) => group_id))).toEqual(new Set([2, 3]));
		expect(inGroup).toHaveLength(all().filter((c) => c.group_id === 2 || c.group_id === 3).length);
		const ofType = await filtered({ types: '={{ [1] }}' });
		expect(ofType).toHaveLength(all().filter((c) => c.type_id === 1).length);
		const changed = await filtered({ updatedSince: '2024-01-01T00:00:00Z' });
		expect(changed).toHaveLength(
			all().filter((c) => c.last_updated >= '2024-01-01T00:00:00.000Z').length,
		);
	});

	test('a client that changed exactly at Updated Since is included', async () => {
		const [{ last_updated } = { last_updated: '' }] = all();
		const since = all().filter((client) => client.last_updated >= last_updated);
		expect(await filtered({ updatedSince: last_updated })).toHaveLength(since.length);
	});

	test('are applied before Limit counts', async () => {
		const { json } = await engine.run({
			resource: 'client',
			operation: 'getMany',
			limit: 3,
			output: 'raw',
			filters: { types: ['1'] },
		});
		expect(json.map(({ type_id }) => type_id)).toEqual([1, 1, 1]);
	});
});

describe('output', () => {
	test("Raw is Persat's own data, without name look-ups", async () => {
		const { json } = await engine.run({
			resource: 'client',
			operation: 'get',
			client: example,
			output: 'raw',
		});
		expect(json[0]).toMatchObject({
			type_id: 1,
			wt: [540, 1080],
			custom_fields: { '1': { name: 'Contacto', value: 'Ana' } },
		});
		expect(sandbox.count()).toBe(1);
	});

	test('Selected Fields always has the client number', async () => {
		const { json } = await engine.run({
			resource: 'client',
			operation: 'get',
			client: example,
			output: 'selected',
			outputFields: ['city', 'serviceTime'],
		});
		expect(json).toEqual([
			{ clientNumber: '1001 SUCURSAL NORTE', city: 'Ciudad Ejemplo', serviceTime: 30 },
		]);
	});

	test('names are looked up once, and a read works without them', async () => {
		sandbox.faults.add({ operation: 'client.getManyTypes', kind: 'status', status: 500 });
		const { json, error } = await engine.run(
			{ resource: 'client', operation: 'get', client: example },
			[{}, {}, {}],
		);
		expect(error).toBeUndefined();
		expect(json.map(({ type, group }) => [type, group])).toEqual(Array(3).fill([1, 'Zona Norte']));
		expect(sandbox.count('client.getManyTypes')).toBe(1);
		expect(sandbox.count('client.getManyGroups')).toBe(1);
	});
});

describe('items', () => {
	test('are linked through a chain of three operations', async () => {
		const uids = [newClient(), newClient(), newClient()];
		const { linked, error } = await engine.run(
			[
				{ resource: 'client', operation: 'get', client: '={{ $json.uid }}' },
				{
					resource: 'client',
					operation: 'update',
					client: '={{ $json.clientNumber }}',
					updateFields: { city: 'Rosario' },
				},
				{ resource: 'client', operation: 'getManyGroups', limit: 2 },
			],
			uids.map((uid, index) => ({ uid, index })),
		);
		expect(error).toBeUndefined();
		expect(linked.map(({ index }) => index)).toEqual([0, 0, 1, 1, 2, 2]);
	});

	test('go to the error output with the hint when they failed', async () => {
		const { items } = await engine.run(
			{ resource: 'client', operation: 'get', client: '={{ $json.uid }}' },
			[{ uid: 'no such client' }, { uid: '1001 SUCURSAL NORTE' }],
			{ onError: 'continueErrorOutput' },
		);
		expect(items.map(({ json }) => json.name ?? json)).toEqual([
			'Empresa Ejemplo',
			{
				uid: 'no such client',
				error: 'There is no client "no such client" in Persat, by number or by name',
				details: 'Choose it from the list, or enter its client number or full name.',
			},
		]);
	});

	test.each<[string, number, object]>([
		['get', 3, {}],
		['update', 1, { updateFields: { city: 'Rosario' } }],
	])('are read in parallel (%s: %i at once)', async (operation, atOnce, more) => {
		// No response arrives while the concurrent requests are counted.
		sandbox.faults.add({ kind: 'latency', ms: 1_000, times: Infinity });
		const running = engine.run(
			{
				resource: 'client',
				operation,
				client: example,
				output: 'raw',
				options: { concurrency: 3 },
				...more,
			},
			[{}, {}, {}, {}],
		);
		const asked = () => sandbox.count(`client.${operation}`);
		for (let wait = 0; wait < 30 && asked() < atOnce; wait++) await pause(20);
		await pause(100);
		expect(asked()).toBe(atOnce);
		expect((await running).items).toHaveLength(4);
		expect(asked()).toBe(4);
	});
});

describe('a client number with any characters', () => {
	test.each(['CLP - 1234', '12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y', '%2e%2e'])(
		'%s finds its client',
		async (uid) => {
			sandbox.web.createClient({ uid_client: uid, company_name: `Nombre ${uid}` });
			const get = await engine.run({
				resource: 'client',
				operation: 'get',
				client: chosen(uid, 'id'),
			});
			expect(get.json[0].name).toBe(`Nombre ${uid}`);
			const update = await engine.run({
				resource: 'client',
				operation: 'update',
				client: chosen(uid, 'id'),
				updateFields: { city: 'Rosario' },
			});
			expect(update.error).toBeUndefined();
			expect(stored(uid).city).toBe('Rosario');
			const remove = await engine.run({
				resource: 'client',
				operation: 'delete',
				client: chosen(uid),
			});
			expect(remove.json).toEqual([{ deleted: true }]);
		},
	);

	test.each(['.', '..'])('but %s is refused, naming the parameter', async (uid) => {
		sandbox.resetLog();
		const { error } = await engine.run({
			resource: 'client',
			operation: 'get',
			client: chosen(uid),
		});
		expect(error?.message).toBe(`'Client' cannot be "${uid}"`);
		expect(sandbox.count()).toBe(0);
	});
});

describe('the lists of the editor', () => {
	test('show clients page by page, then by any part of the name, ignoring accents', async () => {
		const first = await engine.listSearch('searchClients');
		expect(first.results).toHaveLength(100);
		const second = await engine.listSearch(
			'searchClients',
			undefined,
			first.paginationToken as string,
		);
		expect(second.results.length).toBe(sandbox.store.clients.size - 100);
		expect(second.paginationToken).toBeUndefined();
		sandbox.web.createClient({ uid_client: 'LIST-1', company_name: 'Óptica Ñandú' });
		const found = await engine.listSearch('searchClients', 'nandu optica');
		expect(found.results).toEqual([
			{ name: 'Óptica Ñandú (LIST-1)', value: 'LIST-1', description: undefined },
		]);
	});

	test('show types and groups', async () => {
		expect((await engine.listSearch('searchClientTypes', 'mayo')).results).toEqual([
			{ name: 'Mayorista', value: '1' },
		]);
		expect((await engine.listSearch('searchClientGroups')).results.map(({ name }) => name)).toEqual(
			['General', 'Zona Norte', 'Zona Sur'],
		);
	});

	test('show custom fields by name, with the right input type', async () => {
		const { fields } = await engine.resourceMapping('getClientCustomFields');
		expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['1', 'Contacto', 'string'],
			['2', 'Teléfono', 'string'],
			['4', 'Sitio', 'string'],
			['5', 'CUIT', 'string'],
			['7', 'Email', 'string'],
			['10', 'Empleados', 'number'],
		]);
	});

	test('explain why they cannot be loaded', async () => {
		engine.credentials.apiKey = 'wrong';
		await expect(engine.listSearch('searchClients')).rejects.toThrow(
			'Persat did not accept the API key',
		);
	});
});

describe('coordinates', () => {
	const at = (latitude: number, longitude: number): INodeParameters => ({
		resource: 'client',
		operation: 'create',
		clientNumber: `AT ${latitude} ${longitude}`,
		name: `At ${latitude} ${longitude}`,
		additionalFields: { latitude, longitude },
	});

	test.each([
		[-34.6, 151.2],
		[90, 180],
		[-90, -180],
		[0, 90.5],
	])('%d, %d is a place', async (latitude, longitude) => {
		const { error } = await engine.run(at(latitude, longitude));
		expect(error).toBeUndefined();
		expect(sandbox.calls('client.create').map(({ body }) => body)).toMatchObject([
			{ latitude, longitude },
		]);
	});

	test.each([
		[90.1, 0.5, 'Latitude'],
		[-91, 0.5, 'Latitude'],
		[0.5, 180.1, 'Longitude'],
		[0.5, -181, 'Longitude'],
	])('%d, %d is not a place', async (latitude, longitude, field) => {
		const [message] = await refusalOf(engine.run(at(latitude, longitude)));
		expect(message).toContain(`'${field}'`);
		expect(sandbox.count('client.create')).toBe(0);
	});
});
