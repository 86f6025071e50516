import { createSandbox } from './index.mts';
import { useFreshSandbox } from './useFreshSandbox.mts';

const account = { clients: 20, objects: 30, workOrders: 50, deliveries: 20, forms: 10 };
const { start, data, get } = useFreshSandbox(account);

test('the default account has its size and is created well within a second', () => {
	const before = process.cpuUsage();
	const { store } = createSandbox();
	// CPU time, so that a busy machine does not matter.
	expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
	expect(store.clients.size).toBe(2000);
	expect(store.clientObjects).toHaveLength(2501);
	expect(store.deliveries.size).toBe(400);
	expect(store.forms.size).toBe(300);
	const listed = [...store.workOrders.values()].filter(({ state }) => state !== 'PENDIENTE');
	expect(listed.length + store.workOrderInstances.length).toBe(15262);
});

test('the same seed, size and day give the same data', () => {
	const state = (seed?: number) => {
		const options = { ...account, today: '2025-06-16', seed };
		const { clock: _clock, photos: _photos, ...plain } = createSandbox(options).store;
		return plain;
	};
	expect(state()).toEqual(state());
	expect(state(2)).not.toEqual(state());
});

test.each([0, 1, 2, 3, 5, 8, 13])('an account with %d of everything can be created', (size) => {
	const { store } = createSandbox({
		clients: size,
		objects: size,
		workOrders: size,
		deliveries: size,
		forms: size,
	});
	expect(store.clientObjects).toHaveLength(size);
	expect(store.deliveries.size).toBe(size);
	expect(store.forms.size).toBe(size);
	const listed = [...store.workOrders.values()].filter(({ state }) => state !== 'PENDIENTE');
	expect(listed.length + store.workOrderInstances.length).toBe(size);
});

test('without clients only deliveries are seeded', () => {
	const { store } = createSandbox({ ...account, clients: 0 });
	expect(store.clientObjects).toHaveLength(0);
	expect(store.workOrders.size).toBe(0);
	expect(store.forms.size).toBe(0);
	expect([...store.deliveries.values()].every(({ uid_client }) => !uid_client)).toBe(true);
});

test('the account’s clock starts at the requested day', async () => {
	const { store } = await start({ today: '2024-02-29' });
	expect(store.clock.today()).toBe('2024-02-29');
	const created = await data('POST', '/digital-forms', {
		uid_client: 'CL-1001',
		df_data: { schema_id: 70, formvalues: {} },
	});
	expect(store.clock.dayOf(created.created)).toBe('2024-02-29');
	expect(() => createSandbox({ today: '29/02/2024' })).toThrow('today');
});

test('deleting a client deletes its whole history', async () => {
	const { store, web } = await start({ clients: 3 });
	const uid = 'CL-1001';
	const form = web.createForm({ uid_client: uid });
	web.setFormState(form._id, 3);
	web.createWorkOrder({ uid_client: uid });
	web.createDeliveries([{ _id: 'D-1', uid_client: uid }]);
	const route = web.assignRoute({ deliveries: ['D-1'] });
	await data('DELETE', `/clients/${uid}`);
	for (const records of [
		[...store.forms.values()],
		[...store.workOrders.values()],
		store.workOrderInstances,
		store.clientObjects,
		[...store.deliveries.values()],
	]) {
		expect(records.some((record) => record.uid_client === uid)).toBe(false);
		expect(records.length).toBeGreaterThan(0);
	}
	expect(store.formStateChanges.some(({ form_id }) => form_id === form._id)).toBe(false);
	expect((await get(`/deliveryRoutes/${route._id}`)).deliveries).toEqual([]);
});
