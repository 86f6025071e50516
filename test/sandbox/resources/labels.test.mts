import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { call, data, get } = useFreshSandbox({ workOrders: 1, deliveries: 1 });

const NO_ID = "'label_id' debe ser un number (entero) obligatorio";

describe.each([
	['/work-orders-labels', 'No existe la etiqueta de orden de trabajo con id: 99', 7],
	['/deliveries-labels', 'No existe el label con id: 99', 9],
])('%s', (path, missing, lastId) => {
	test('can be listed, read, created, changed and deleted', async () => {
		const before = await get(path);
		expect(before[0]).toEqual({
			id: expect.any(Number),
			name: expect.any(String),
			color: 'RED_2',
		});
		expect(await get(`${path}/${before[0].id}`)).toEqual(before[0]);
		const created = await data('POST', path, { name: 'Nueva', color: 'GREEN_3' });
		expect(created).toEqual({ id: lastId + 1, name: 'Nueva', color: 'GREEN_3' });
		expect(await data('PUT', `${path}/${created.id}`, { name: 'Otra' })).toEqual({
			...created,
			name: 'Otra',
		});
		expect(await data('PUT', `${path}/${created.id}`, { color: 'BLACK' })).toEqual({
			...created,
			name: 'Otra',
			color: 'BLACK',
		});
		expect(await get(path)).toHaveLength(before.length + 1);
		expect(await data('DELETE', `${path}/${created.id}`)).toEqual({});
		expect(await get(path)).toEqual(before);
		// Records may still contain the ID, so it is not reused.
		expect((await data('POST', path, { name: 'x', color: 'RED' })).id).toBe(lastId + 2);
	});

	test('rejects an unknown or invalid ID', async () => {
		for (const method of ['GET', 'PUT', 'DELETE'] as const) {
			const body = method === 'PUT' ? {} : undefined;
			expectError(await call(method, `${path}/99`, body), 404, missing);
			expectError(await call(method, `${path}/x`, body), 400, NO_ID);
			expectError(await call(method, `${path}/1.5`, body), 400, NO_ID);
		}
	});

	test('has names of at most 20 characters, and known colors', async () => {
		const whole = { name: 'x'.repeat(20), color: 'LIGHT_BLUE' };
		const [{ id }] = await get(path);
		await data('POST', path, whole);
		expectError(await call('POST', path, { color: 'RED' }), 400, 'El campo name es obligatorio');
		expectError(await call('POST', path, { name: 'x' }), 400, 'El campo color es obligatorio');
		for (const wrong of [
			{ name: 'x'.repeat(21) },
			{ name: 5 },
			{ color: '#ff0000' },
			{ color: 'red' },
			{ color: 'MAROON' },
		]) {
			expectError(await call('POST', path, { ...whole, ...wrong }), 400);
			expectError(await call('PUT', `${path}/${id}`, wrong), 400);
		}
	});
});

test('a delivery label may have no color', async () => {
	expect(await get('/deliveries-labels/9')).toEqual({ id: 9, name: 'Contra reembolso' });
});

test('orders keep the IDs of deleted labels', async () => {
	await data('PUT', '/work-orders/8001', { labels_ids: [2] });
	await data('DELETE', '/work-orders-labels/2');
	expect((await get('/work-orders/8001')).labels_ids).toEqual([2]);
});
