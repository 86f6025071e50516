import { expectError } from '../expectError.mts';
import { createSandbox } from '../index.mts';
import { smallAccount } from '../smallAccount.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { sandbox, call } = useFreshSandbox({ clients: 250 });

const minimal = { uid_client: 'N-1', company_name: 'Taller Prueba' };

test('a client can be created, read, changed and deleted', async () => {
	const created = await call('POST', '/clients', {
		...minimal,
		type_id: 2,
		wt: [0, 1440],
		street_nbr: '12 bis',
		custom_fields: { 1: 'Ana', 10: 7 },
	});
	expect(created.status).toBe(200);
	const before = {
		uid_client: 'N-1',
		company_name: 'Taller Prueba',
		company_description: '',
		type_id: 2,
		group_id: 1,
		wt: [0, 1440],
		street_nbr: '12 bis',
		last_updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
		custom_fields: {
			1: { name: 'Contacto', value: 'Ana' },
			2: { name: 'Teléfono', value: '' },
			4: { name: 'Sitio', value: '' },
			5: { name: 'CUIT', value: '' },
			7: { name: 'Email', value: '' },
			10: { name: 'Empleados', value: '7' },
		},
	};
	expect(created.json.data).toEqual(before);
	expect((await call('GET', '/clients/N-1')).json).toEqual({ success: true, data: before });

	const changed = await call('PUT', '/clients/N-1', {
		uid_client: 'N-1',
		city: 'Rosario',
		custom_fields: { 2: '341' },
	});
	expect(changed.json.data).toEqual({
		...before,
		city: 'Rosario',
		custom_fields: { ...before.custom_fields, 2: { name: 'Teléfono', value: '341' } },
	});

	expect((await call('DELETE', '/clients/N-1')).json).toEqual({
		success: true,
		data: { uid_client: 'N-1' },
	});
	expect(sandbox().store.clients.has('N-1')).toBe(false);
});

test('an unknown client gives 404 with Persat’s text', async () => {
	for (const method of ['GET', 'PUT', 'DELETE'] as const) {
		const reply = await call(method, '/clients/none', method === 'PUT' ? {} : undefined);
		expectError(reply, 404, 'No existe un cliente con este número.');
	}
});

test('required fields cannot be missing or blank', async () => {
	for (const field of ['uid_client', 'company_name']) {
		for (const value of [undefined, null, '', '  ']) {
			expectError(
				await call('POST', '/clients', { ...minimal, [field]: value }),
				400,
				`El campo ${field} es obligatorio`,
			);
		}
	}
	expectError(
		await call('PUT', '/clients/CL-1001', { company_name: '' }),
		400,
		'El campo company_name es obligatorio',
	);
});

test.each<[string, unknown]>([
	['uid_client', 5],
	['company_name', 5],
	['company_description', null],
	['street_nbr', 12],
	['city', ['Rosario']],
	['type_id', '1'],
	['group_id', '1'],
	['latitude', '-34.6'],
	['longitude', null],
	['service_time', '30'],
	['wt', [540]],
	['wt', [540, 600, 660]],
	['wt', [-1, 600]],
	['wt', [540, 1441]],
	['wt', ['09:00', '18:00']],
	['wt', '540,600'],
	['custom_fields', 'Ana'],
	['custom_fields', [1]],
	['custom_fields', { 3: 'no such field' }],
	['custom_fields', { 1: { name: 'Contacto', value: 'Ana' } }],
	['custom_fields', { 1: null }],
])('refuses %s = %j', async (field, value) => {
	const created = await call('POST', '/clients', { ...minimal, [field]: value });
	expectError(created, 400);
	expectError(await call('PUT', '/clients/CL-1001', { [field]: value }), 400);
	expect(sandbox().store.clients.size).toBe(250);
});

test('conflicts give 409', async () => {
	const taken = sandbox().store.clients.get('CL-1001')!.company_name;
	for (const clash of [
		{ uid_client: 'CL-1001' },
		{ company_name: taken },
		{ type_id: 99 },
		{ group_id: 99 },
	]) {
		expectError(await call('POST', '/clients', { ...minimal, ...clash }), 409);
	}
	await call('POST', '/clients', minimal);
	for (const clash of [{ company_name: taken }, { type_id: 99 }, { group_id: 99 }]) {
		expectError(await call('PUT', '/clients/N-1', clash), 409);
	}
	const own = await call('PUT', '/clients/N-1', { company_name: minimal.company_name });
	expect(own.status).toBe(200);
});

test('the client number cannot be changed', async () => {
	expectError(await call('PUT', '/clients/CL-1001', { uid_client: 'X' }), 400);
});

test.each(['a/b', 'ñ%20', '?x#y', '1001 SUCURSAL NORTE', '%2F', '..;', 'a+b', 'x'.repeat(300)])(
	'the path segment of %j is decoded exactly once',
	async (uid) => {
		await call('POST', '/clients', { uid_client: uid, company_name: 'Camino' });
		const path = `/clients/${encodeURIComponent(uid)}`;
		expect((await call('GET', path)).json.data.uid_client).toBe(uid);
		expect((await call('PUT', path, { city: 'Salta' })).json.data.city).toBe('Salta');
		expect((await call('DELETE', path)).json.data).toEqual({ uid_client: uid });
	},
);

test('a malformed escape gives 400', async () => {
	expectError(await call('GET', '/clients/%zz'), 400);
});

test('clients are paged by offset', async () => {
	const uids: string[] = [];
	for (const [offset, result] of [
		[0, 100],
		[100, 100],
		[200, 50],
		[300, 0],
	]) {
		const { json } = await call('GET', `/clients?limit=100&offset=${offset}`);
		expect(json.paging).toEqual({ offset, limit: 100, result, total: 250 });
		uids.push(...json.data.map((client: { uid_client: string }) => client.uid_client));
	}
	expect(uids).toEqual([...sandbox().store.clients.keys()]);
	expect((await call('GET', '/clients')).json.paging).toMatchObject({ offset: 0, limit: 100 });
	expect((await call('GET', '/clients?limit=1')).json.data).toHaveLength(1);
});

test.each(['limit=0', 'limit=101', 'limit=-1', 'limit=1.5', 'limit=', 'limit=x', 'offset=-1'])(
	'refuses ?%s',
	async (query) => {
		expectError(await call('GET', `/clients?${query}`), 400);
	},
);

test('types, groups and custom fields are plain lists', async () => {
	expect((await call('GET', '/client-types')).json).toEqual({
		success: true,
		data: [
			{ id: 0, name: 'Cliente' },
			{ id: 1, name: 'Mayorista' },
			{ id: 2, name: 'Minorista' },
			{ id: 3, name: 'Consorcio' },
		],
	});
	expect((await call('GET', '/client-groups')).json.data).toContainEqual({
		id: 2,
		name: 'Zona Norte',
	});
	expect((await call('GET', '/client-custom-fields')).json.data).toContainEqual({
		id: 10,
		name: 'Empleados',
		field_type: 'NUMBER',
		required: false,
	});
});

test('the same seed gives the same account, with gaps as in real ones', async () => {
	const other = createSandbox({ ...smallAccount, clients: 2000, seed: 1 });
	const different = createSandbox({ ...smallAccount, clients: 250, seed: 2 });
	const clients = [...other.store.clients.values()];
	expect(clients.slice(0, 250)).toEqual([...sandbox().store.clients.values()]);
	expect([...different.store.clients.values()]).not.toEqual(clients.slice(0, 250));
	expect(new Set(clients.map((client) => client.company_name)).size).toBe(2000);
	expect(clients.some((client) => client.latitude === null)).toBe(true);
	expect(clients.some((client) => client.latitude === undefined)).toBe(true);
	expect(clients.some((client) => client.uid_client.includes(' '))).toBe(true);
});
