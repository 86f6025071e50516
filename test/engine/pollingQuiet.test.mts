import { item, usePolling } from '../support/polling.mts';

const { sandbox, engine, store, watching, inDays, form, newOrder } = usePolling();

const everything = [
	'client.createdOrUpdated',
	'clientObject.createdOrUpdated',
	'workOrder.created',
];

/** How many responses with records were parsed meanwhile. */
async function parsedDuring(work: () => Promise<unknown>): Promise<number> {
	const parse = jest.spyOn(JSON, 'parse');
	await work();
	const texts = parse.mock.calls.map(([text]) => String(text));
	parse.mockRestore();
	return texts.filter((text) => text.startsWith('{"success":true')).length;
}

describe('while nothing changes', () => {
	test('responses are compared and not parsed', async () => {
		const own = await watching(everything);
		expect(await parsedDuring(async () => await own.tick())).toBe(0);
		expect(sandbox.count()).toBe(3 + 1 + 3);
	});

	test('a change is found with the same number of requests', async () => {
		const own = await watching(everything);
		newOrder();
		sandbox.resetLog();
		expect(item(await own.tick()).event).toBe('workOrder.created');
		// Besides the lists, it reads names.
		const lists = sandbox.requests.filter(({ operation }) =>
			['client.getMany', 'clientObject.sync', 'workOrder.getMany'].includes(String(operation)),
		);
		expect(lists).toHaveLength(3 + 1 + 3);
	});

	test('records are read at least every ten minutes, because some rules depend on the time', async () => {
		const own = await watching(everything);
		const now = jest.spyOn(Date, 'now');
		const later = Date.now() + 11 * 60_000;
		now.mockImplementation(() => later);
		expect(await parsedDuring(async () => await own.tick())).toBe(3 + 1 + 3);
		now.mockRestore();
	});

	test('a new day is read', async () => {
		const now = jest.spyOn(Date, 'now');
		// The account's days begin at 03:00 UTC.
		const midnight = Date.parse(`${inDays(1)}T03:00:00Z`);
		now.mockReturnValue(midnight - 60_000);
		const own = await watching(['workOrder.created']);
		expect(await parsedDuring(async () => await own.tick())).toBe(0);
		now.mockReturnValue(midnight + 60_000);
		expect(await parsedDuring(async () => await own.tick())).toBe(3);
		now.mockRestore();
	});
});

describe('a change is not lost', () => {
	test('if the poll that finds it fails', async () => {
		const own = await watching(['form.created', 'workOrder.created']);
		const id = form();
		sandbox.faults.add({
			operation: 'workOrder.getMany',
			kind: 'status',
			status: 503,
			times: Infinity,
		});
		expect(await own.tick()).toBeNull();
		expect(own.warnings).toHaveLength(1);
		sandbox.faults.clear();
		expect(item(await own.tick()).formId).toBe(id);
	});

	test('if n8n discards the state', async () => {
		const own = await watching(['form.created']);
		const before = own.memory;
		const id = form();
		for (const found of [1, 0, 0]) expect((await own.tick()) ?? []).toHaveLength(found);
		own.rollBack(before);
		expect(item(await own.tick()).formId).toBe(id);
	});

	test('if a repeated request fails, alone or with all of its tries', async () => {
		const own = await watching(['form.created']);
		for (const times of [1, Infinity]) {
			const id = form();
			sandbox.faults.add({ operation: 'form.getMany', kind: 'status', status: 503, times });
			const tick = await own.tick();
			sandbox.faults.clear();
			expect(item(tick ?? (await own.tick())).formId).toBe(id);
		}
	});

	test('if it undoes another one', async () => {
		const own = await watching(['workOrder.stateUpdated']);
		const id = newOrder();
		await own.tick();
		const order = store.workOrders.get(id)!;
		const { state } = order;
		for (const next of ['CERRADA_OK', state, 'CERRADA_OK', state] as const) {
			order.state = next;
			expect(item(await own.tick()).workOrderId).toBe(id);
			expect(await own.tick()).toBeNull();
			expect(await own.tick()).toBeNull();
		}
	});

	test('if the account got another address, under which everything looks the same', async () => {
		const own = await watching(['form.created']);
		engine.signIn({ ...sandbox, baseUrl: sandbox.baseUrl.replace('127.0.0.1', 'localhost') });
		expect(await own.tick()).toBeNull();
		const id = form();
		expect(item(await own.tick()).formId).toBe(id);
	});
});
