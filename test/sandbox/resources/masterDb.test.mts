import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { call, data, get } = useFreshSandbox();

const OLD = 'last_updated=2000-01-01T00:00:00.000Z';
const NO_ID = "'mdb_id' es un number (entero) obligatorio";
const NO_VALUE = 'No se encontro el mdb value';

test('schemas can be listed and read', async () => {
	expect(await get('/masterdbs/5')).toEqual({
		mdb_id: 5,
		name: 'Repuestos',
		fields: [
			{ id: 1, name: 'Codigo', type: 'TEXT' },
			{ id: 2, name: 'Detalle', type: 'TEXT' },
			{ id: 6, name: 'Precio', type: 'NUMBER' },
		],
	});
	expect((await get('/masterdbs')).map((one: { mdb_id: number }) => one.mdb_id)).toEqual([
		5, 8, 11,
	]);
	expectError(await call('GET', '/masterdbs/9'), 404, 'No existe el mdb_id: 9');
	expectError(await call('GET', '/masterdbs/x'), 400, NO_ID);
});

test('an element can be created, read, changed, renamed and deleted', async () => {
	const created = await data('POST', '/masterdbvalues', {
		mdb_id: 11,
		fields: { '1': 'a/b ñ', '3': '123' },
	});
	expect(created).toEqual({
		mdb_id: 11,
		fields: { '1': 'a/b ñ', '2': '', '3': '123' },
		updated: expect.stringMatching(/Z$/),
	});
	const path = `/masterdbvalues/11/${encodeURIComponent('a/b ñ')}`;
	expect(await get(path)).toEqual(created);
	const changed = await data('PUT', path, { fields: { '2': 'x' } });
	expect(changed.fields).toEqual({ '1': 'a/b ñ', '2': 'x', '3': '123' });
	await data('PUT', path, { fields: { '1': 'T-2' } });
	expectError(await call('GET', path), 404, NO_VALUE);
	expect(await data('DELETE', '/masterdbvalues/11/T-2')).toEqual({ mdb_id: 11, field_1: 'T-2' });
	expectError(await call('DELETE', '/masterdbvalues/11/T-2'), 404, NO_VALUE);
});

test('a new element needs a Master Db and an unused identifier', async () => {
	const post = (change: object) =>
		call('POST', '/masterdbvalues', { mdb_id: 5, fields: { '1': 'A' }, ...change });
	expectError(await post({ mdb_id: undefined }), 400, NO_ID);
	expectError(await post({ mdb_id: 9 }), 404, 'No existe el mdb_id: 9');
	expectError(await post({ fields: undefined }), 400, 'El campo fields es obligatorio');
	expectError(await post({ fields: { '2': 'x' } }), 400, 'El campo fields.1 es obligatorio');
	expectError(await post({ fields: { '1': 'A', '6': 12 } }), 400, "'fields.6' debe ser un string");
	expectError(await post({ fields: { '1': 'REP-01' } }), 409);
});

test('an element rejects invalid changes', async () => {
	const put = (path: string, body: object) => call('PUT', `/masterdbvalues/${path}`, body);
	expectError(
		await put('5/REP-02', { fields: { '1': 'REP-01' } }),
		409,
		"No se pudo modificar el field_1 del mb value, ya que existe otro con ese mismo identificador: 'REP-01'",
	);
	expect((await put('5/REP-01', { fields: { '1': 'REP-01' } })).status).toBe(200);
	expectError(await put('5/REP-01', {}), 400, 'El campo fields es obligatorio');
	expectError(await put('9/REP-01', { fields: {} }), 404, 'No existe el mdb_id: 9');
	expectError(await put('x/REP-01', { fields: {} }), 400, NO_ID);
	expectError(await put('5/none', { fields: {} }), 404, NO_VALUE);
	expectError(await call('DELETE', '/masterdbvalues/9/REP-01'), 404, NO_VALUE);
	expectError(await call('DELETE', '/masterdbvalues/x/REP-01'), 400, NO_ID);
});

test('the sync is paged by offset and includes its starting moment', async () => {
	const { json } = await call('GET', `/masterdbvalues/5?limit=100&offset=200&${OLD}`);
	expect(json.paging).toEqual({ offset: 200, limit: 100, result: 40, total: 240 });
	const { updated } = await data('PUT', '/masterdbvalues/5/REP-07', { fields: { '6': '1' } });
	const since = await get(`/masterdbvalues/5?limit=100&last_updated=${updated}`);
	expect(since).toMatchObject([{ fields: { '1': 'REP-07' } }]);
	expect(await get(`/masterdbvalues/11?limit=1&${OLD}`)).toEqual([]);
	expectError(await call('GET', `/masterdbvalues/5?${OLD}`), 400, 'El campo limit es obligatorio');
	expectError(await call('GET', '/masterdbvalues/5?limit=1'), 400);
	expectError(await call('GET', `/masterdbvalues/9?limit=1&${OLD}`), 404);
});

test('some supplies are short of stock', async () => {
	const supplies = await get(`/masterdbvalues/8?limit=100&${OLD}`);
	const short = supplies.filter(
		({ fields }: { fields: Record<string, string> }) => Number(fields['4']) < Number(fields['5']),
	);
	expect(supplies).toHaveLength(24);
	expect(short).toHaveLength(6);
});
