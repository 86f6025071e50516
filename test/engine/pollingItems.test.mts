import type { IDataObject } from 'n8n-workflow';
import { item, usePolling } from '../support/polling.mts';

const { sandbox, web, poller, watching, inDays, technician, orderFor, newOrder, reported, form } =
	usePolling();

describe('what is returned', () => {
	test('is the record as Persat Trigger returns it', async () => {
		const own = await watching(['workOrder.closed']);
		const id = reported();
		web.closeWorkOrder(id);
		expect(item(await own.tick())).toMatchObject({
			workOrderId: id,
			state: 'CERRADA_OK',
			type: 'Mantenimiento preventivo',
			technicians: [expect.any(String)],
			results: { Resultado: 'Listo' },
		});
	});

	test('raw is under "payload"', async () => {
		const own = await watching(['workOrder.created'], { output: 'raw' });
		const id = newOrder();
		const found = item(await own.tick());
		expect(Object.keys(found).sort()).toEqual(
			['changed', 'event', 'eventType', 'messageId', 'payload', 'previousState'].sort(),
		);
		expect(found.payload).toMatchObject({ _id: id, wo_data: { schema_id: 40 } });
	});

	test('the full record of a form has its state', async () => {
		const own = await watching(['form.created'], { fetchFullRecord: true });
		form();
		expect(item(await own.tick())).toMatchObject({ state: 'Inicial', enriched: true });
	});

	test('an unreadable record is returned as listed', async () => {
		const own = await watching(['form.created'], { fetchFullRecord: true });
		const id = form();
		sandbox.faults.add({ operation: 'form.get', kind: 'status', status: 500 });
		expect(item(await own.tick())).toMatchObject({
			formId: id,
			enriched: false,
			notEnrichedReason: 'Persat could not process the request (HTTP 500)',
		});
	});

	test('a change that is several chosen events gives one item for each', async () => {
		const own = await watching(['workOrder.closed', 'workOrder.stateUpdated', 'workOrder.created']);
		web.closeWorkOrder(reported());
		const tick = (await own.tick()) as IDataObject[];
		expect(tick.map(({ event }) => event)).toEqual(['workOrder.closed', 'workOrder.created']);
		expect(new Set(tick.map(({ messageId }) => messageId)).size).toBe(2);
	});

	test('a state that recurs gets another messageId', async () => {
		const id = orderFor(inDays(2), []);
		const own = await watching(['workOrder.stateUpdated']);
		const ids = [];
		for (const responsibles of [[technician()], [], [technician()]]) {
			web.updateWorkOrder(id, { responsibles });
			ids.push(item(await own.tick()).messageId);
		}
		expect(new Set(ids).size).toBe(3);
	});
});

test('a test run without anything says so', async () => {
	const own = poller(['workOrder.closed'], { filters: { clients: ['nobody'] } });
	expect(await own.test()).toMatchObject({
		message: 'Nothing in Persat matches these events and filters right now',
	});
});

test('a test run returns at most as many records as a poll', async () => {
	for (let made = 0; made < 3; made++) form();
	const own = poller(['form.created'], { options: { maxRecords: 2 } });
	expect(await own.test()).toHaveLength(2);
});
