import type { IDataObject } from 'n8n-workflow';
import { item, usePolling } from '../support/polling.mts';

const {
	sandbox,
	store,
	web,
	poller,
	watching,
	throughApi,
	today,
	inDays,
	technician,
	orderFor,
	newOrder,
	form,
	nextState,
} = usePolling();

test.each([
	[['form.created'], 1, 2],
	[['form.created', 'form.updated'], 1, 2],
	[['form.updated'], 5, 5],
	[['form.created'], 5, 2],
])('of %j with %d days back, forms of %d days back are read', async (events, daysBack, read) => {
	await poller(events, { daysBack }).publish();
	const [{ query } = { query: {} as IDataObject }] = sandbox.calls('form.getMany');
	const [from, to] = [query.from, query.to].map((day) => Date.parse(String(day)));
	// One day ahead, since the account's day can have begun already.
	expect((to! - from!) / 86_400_000).toBe(read + 1);
});

describe('work orders', () => {
	test('a pending one that gets its day was rescheduled, not created', async () => {
		const id = orderFor(null, []);
		store.workOrders.get(id)!.created = '2020-01-01T00:00:00.000Z';
		const own = await watching(['workOrder.created', 'workOrder.scheduled']);
		web.updateWorkOrder(id, { day: inDays(1), responsibles: [technician()] });
		expect(item(await own.tick())).toMatchObject({
			event: 'workOrder.scheduled',
			workOrderId: id,
			previousState: null,
		});
	});

	test('one that is briefly missing from the list is still known', async () => {
		const id = newOrder();
		const own = await watching(['workOrder.created', 'workOrder.finished']);
		const order = store.workOrders.get(id)!;
		store.workOrders.delete(id);
		expect(await own.tick()).toBeNull();
		store.workOrders.set(id, order);
		web.finishWorkOrder(id, {});
		expect(item(await own.tick())).toMatchObject({
			event: 'workOrder.finished',
			previousState: 'ASIGNADA',
		});
	});

	test('days that enter the range are not new', async () => {
		const id = orderFor(inDays(40));
		store.workOrders.get(id)!.created = '2020-01-01T00:00:00.000Z';
		const own = await watching(['workOrder.created', 'workOrder.scheduled']);
		own.parameters = { ...own.parameters, daysAhead: 60, daysBack: 60 };
		expect(await own.publish()).toBeNull();
		expect(await own.tick()).toBeNull();
	});

	test('n8n was down for longer than Days Back', async () => {
		const id = orderFor(inDays(-9));
		const now = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => now() - 12 * 86_400_000);
		const own = await watching(['workOrder.finished']);
		jest.restoreAllMocks();
		web.finishWorkOrder(id, {});
		expect(item(await own.restart())).toMatchObject({ workOrderId: id });
	});

	test('repetitions that share an ID are told apart', async () => {
		const own = await watching(['workOrder.scheduled']);
		const [repetition] = store.workOrderInstances.filter(
			({ assignation }) => assignation!.day! > today() && assignation!.day! < inDays(25),
		);
		expect(repetition).toBeDefined();
		repetition!.assignation = { ...repetition!.assignation!, starts_min: 777 };
		expect(item(await own.tick())).toMatchObject({ workOrderId: '-1', changed: ['startsAt'] });
	});

	test("changes beyond one poll's limit arrive with the next ones", async () => {
		const ids = Array.from({ length: 7 }, newOrder);
		const own = await watching(['workOrder.finished'], { options: { maxRecords: 3 } });
		for (const id of ids) web.finishWorkOrder(id, {});
		const ticks = [await own.tick(), await own.tick(), await own.restart(), await own.tick()];
		expect(ticks.map((tick) => (Array.isArray(tick) ? tick.length : tick))).toEqual([
			3,
			3,
			1,
			null,
		]);
		expect(own.received.map(({ workOrderId }) => workOrderId).sort()).toEqual(ids.sort());
	});
});

describe('forms', () => {
	test('a form whose state cannot be read does not block the others', async () => {
		const [bad, good] = [form(), form()];
		const own = await watching(['form.stateUpdated']);
		web.setFormState(good!, nextState().id);
		web.setFormState(bad!, nextState().id);
		sandbox.faults.add({
			operation: 'form.get',
			kind: 'status',
			status: 500,
			times: Infinity,
			when: ({ path }) => path.endsWith(`/${bad}`),
		});
		expect(item(await own.tick()).formId).toBe(good);
		sandbox.faults.clear();
		expect(item(await own.tick())).toMatchObject({ formId: bad, previousState: 'Inicial' });
	});

	test('Form Updated continues where Form Created was', async () => {
		const own = await watching(['form.created']);
		const id = form();
		own.parameters = { ...own.parameters, events: ['form.created', 'form.updated'] };
		expect(item(await own.publish())).toMatchObject({ event: 'form.created', formId: id });
	});
});

describe('start from', () => {
	test('returns everything created or changed since then, once', async () => {
		// Creation times of orders have a resolution of one second, so wait for the second after
		// earlier tests.
		const nextSecond = Math.ceil(Date.now() / 1000) * 1000;
		await new Promise((resolve) => setTimeout(resolve, nextSecond - Date.now() + 50));
		const at = new Date(nextSecond).toISOString();
		const one = form();
		const two = newOrder();
		const [three] = web.createDeliveries();
		const fields = { '1': `EQ ${Date.now()}` };
		await throughApi('POST', '/clientobjvalue', { uid_client: 'CL-1001', obj_id: 1, fields });
		const events = [
			'clientObject.createdOrUpdated',
			'delivery.created',
			'form.created',
			'workOrder.created',
		];
		const own = poller(events, { options: { startFrom: at } });
		const tick = (await own.publish()) as IDataObject[];
		const ids = tick.map(
			({ identifier, deliveryId, formId, workOrderId }) =>
				identifier ?? deliveryId ?? formId ?? workOrderId,
		);
		expect(ids).toEqual([fields['1'], three!._id, one, two]);
		expect(await own.tick()).toBeNull();
		expect(await own.restart()).toBeNull();
	});

	test('an earlier moment starts again from there', async () => {
		const id = form();
		const own = await watching(['form.created']);
		const startFrom = new Date(Date.now() - 60_000).toISOString();
		own.parameters = { ...own.parameters, options: { startFrom } };
		const ids = ((await own.publish()) as IDataObject[]).map(({ formId }) => formId);
		expect(ids).toContain(id);
		expect(await own.tick()).toBeNull();
	});
});
