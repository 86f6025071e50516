import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { sandbox, start, call, data, get } = useFreshSandbox({ clients: 5 });

const OLD = 'last_updated=2000-01-01T00:00:00.000Z';
const NO_CLIENT = 'No hay un cliente con este nro.';
const NO_ID = "'obj_id' es un number (entero) obligatorio";
const one = '/clientobjvalue/CL-1001/1/EQ%20001';

const create = (body: object = {}) =>
	data('POST', '/clientobjvalue', {
		uid_client: 'CL-1001',
		obj_id: 1,
		fields: { '1': 'EQ 001', '3': 'Planta baja' },
		...body,
	});

test('schemas can be listed and read', async () => {
	const schemas = await get('/clientobj');
	expect(schemas.map((schema: { obj_id: number }) => schema.obj_id)).toEqual([1, 2, 4]);
	expect(schemas[0]).toEqual({
		obj_id: 1,
		name: 'Máquinas',
		fields: [
			{ id: 1, name: 'Serie', type: 'TEXT' },
			{ id: 3, name: 'Sector', type: 'TEXT' },
			{ id: 4, name: 'Modelo', type: 'TEXT' },
			{ id: 7, name: 'Contador', type: 'NUMBER' },
		],
	});
	expect(await get('/clientobj/1')).toEqual(schemas[0]);
	expectError(await call('GET', '/clientobj/9'), 404, 'No existe el obj_id: 9');
	expectError(await call('GET', '/clientobj/1.5'), 400, NO_ID);
});

test('an object can be created, read, changed and deleted', async () => {
	const created = await create();
	expect(created).toEqual({
		uid_client: 'CL-1001',
		obj_id: 1,
		fields: { '1': 'EQ 001', '3': 'Planta baja', '4': '', '7': '' },
		updated: expect.stringMatching(/Z$/),
	});
	expect(await get(one)).toEqual(created);
	// Texts are not validated, whatever the column's type. Unknown columns are ignored.
	const changed = await data('PUT', one, { fields: { '7': 'no anda', '99': 'x' } });
	expect(changed.fields).toEqual({ ...created.fields, '7': 'no anda' });
	expect(await data('DELETE', one)).toEqual({
		uid_client: 'CL-1001',
		obj_id: 1,
		field_1: 'EQ 001',
	});
	expect(sandbox().store.clientObjects).toHaveLength(0);
});

test('a new object needs a client, a type and an unused identifier', async () => {
	const whole = { uid_client: 'CL-1001', obj_id: 1, fields: { '1': 'A' } };
	const post = (change: object) => call('POST', '/clientobjvalue', { ...whole, ...change });
	expectError(await post({ uid_client: undefined }), 400, 'El campo uid_client es obligatorio');
	expectError(await post({ obj_id: undefined }), 400, NO_ID);
	expectError(await post({ obj_id: '1.5' }), 400, NO_ID);
	expectError(await post({ obj_id: 9 }), 404, 'No existe el obj_id: 9');
	expectError(await post({ fields: undefined }), 400, 'El campo fields es obligatorio');
	expectError(await post({ fields: { '3': 'x' } }), 400, 'El campo fields.1 es obligatorio');
	expectError(await post({ fields: { '1': 'A', '3': 5 } }), 400, "'fields.3' debe ser un string");
	expectError(await post({ fields: ['A'] }), 400);
	expectError(await post({ uid_client: 'none' }), 404, NO_CLIENT);
	await data('POST', '/clientobjvalue', whole);
	expectError(await post({}), 409);
	await data('POST', '/clientobjvalue', { ...whole, uid_client: 'CL-1002' });
	await data('POST', '/clientobjvalue', { ...whole, obj_id: 2 });
});

test('an object that does not exist gives 404', async () => {
	await create();
	expectError(await call('GET', '/clientobjvalue/CL-1001/9/A'), 404, 'No existe el obj_id: 9');
	expectError(await call('GET', '/clientobjvalue/CL-1001/1/A'), 404, 'No existe el obj_id: 1');
	expectError(await call('GET', '/clientobjvalue/CL-1001/x/A'), 400, NO_ID);
	expectError(await call('PUT', '/clientobjvalue/none/1/EQ%20001', { fields: {} }), 404, NO_CLIENT);
	expectError(await call('DELETE', '/clientobjvalue/CL-1001/1/A'), 404, NO_CLIENT);
	expectError(await call('DELETE', '/clientobjvalue/none/1/A'), 404, NO_CLIENT);
	expectError(await call('DELETE', '/clientobjvalue/CL-1001/x/A'), 400, NO_ID);
});

test('a moved object is listed under both clients in the full sync', async () => {
	const before = await create();
	await new Promise((resolve) => setTimeout(resolve, 2));
	const moved = await data('PUT', one, { uid_client: 'CL-1002' });
	expect(moved).toMatchObject({ uid_client: 'CL-1002', fields: before.fields });
	expect(moved.updated > before.updated).toBe(true);
	expectError(await call('GET', one), 404);
	expect(await get('/listclientobjvalues/CL-1001/1?limit=10')).toEqual([]);
	expect(await get('/listclientobjvalues/CL-1002/1?limit=10')).toEqual([moved]);
	expect(await get(`/listclientobjvaluesupdated/1?limit=10&${OLD}`)).toEqual([moved, before]);
	// From the moment of the move on, inclusive. The old row is no longer listed.
	const since = `last_updated=${moved.updated}`;
	expect(await get(`/listclientobjvaluesupdated/1?limit=10&${since}`)).toEqual([moved]);

	const back = await data('PUT', '/clientobjvalue/CL-1002/1/EQ%20001', { uid_client: 'CL-1001' });
	expect(await get(`/listclientobjvaluesupdated/1?limit=10&${OLD}`)).toEqual([back, moved]);
});

test('a move or a change of field 1 may conflict', async () => {
	await create();
	await create({ uid_client: 'CL-1002' });
	await create({ fields: { '1': 'EQ 002' } });
	expectError(await call('PUT', one, { uid_client: 'CL-1002' }), 409);
	expectError(await call('PUT', one, { fields: { '1': 'EQ 002' } }), 409);
	expectError(await call('PUT', one, { uid_client: 'none' }), 404, NO_CLIENT);
	expectError(await call('PUT', one, { fields: { '1': ' ' } }), 400);
	expectError(await call('PUT', one, {}), 400);
	expect((await data('PUT', one, { fields: { '1': 'a/b?' } })).fields['1']).toBe('a/b?');
	expect((await get('/clientobjvalue/CL-1001/1/a%2Fb%3F')).fields['1']).toBe('a/b?');
});

test('the lists are paged by offset, with a required limit', async () => {
	for (let i = 0; i < 5; i++) await create({ fields: { '1': `E${i}` } });
	const sync = '/listclientobjvaluesupdated/1';
	for (const path of [`${sync}?${OLD}&`, '/listclientobjvalues/CL-1001/1?']) {
		expectError(await call('GET', path), 400, 'El campo limit es obligatorio');
		expectError(await call('GET', `${path}limit=101`), 400);
		const { json } = await call('GET', `${path}limit=2&offset=3`);
		expect(json.paging).toEqual({ offset: 3, limit: 2, result: 2, total: 5 });
		expect(json.data.map((row: { fields: object }) => row.fields)).toMatchObject([
			{ '1': 'E3' },
			{ '1': 'E4' },
		]);
	}
	expectError(await call('GET', `${sync}?limit=1`), 400, 'El campo last_updated es obligatorio');
	expectError(await call('GET', `${sync}?limit=1&last_updated=2020-01-01`), 400);
	expectError(await call('GET', `/listclientobjvaluesupdated/9?limit=1&${OLD}`), 404);
	expectError(await call('GET', '/listclientobjvalues/none/1?limit=1'), 404, NO_CLIENT);
});

test('seeded objects are of three types, each identifier once in its client', async () => {
	const { store } = await start({ clients: 20, objects: 300 });
	const types = new Set(store.clientObjects.map(({ obj_id }) => obj_id));
	expect([...types].sort()).toEqual([1, 2, 4]);
	const keys = store.clientObjects.map(({ uid_client, obj_id, fields }) =>
		[uid_client, obj_id, fields['1']].join('|'),
	);
	expect(new Set(keys).size).toBe(300);
	expect(store.clientObjects[0]).toMatchObject({ uid_client: 'CL-1001', obj_id: 1 });
});
