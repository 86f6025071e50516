import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { item, usePolling } from '../support/polling.mts';

const {
	store,
	engine,
	web,
	poller,
	watching,
	throughApi,
	inDays,
	technician,
	orderFor,
	newOrder,
	reported,
	form,
	nextState,
	onRoute,
} = usePolling();

interface EventCase {
	event: string;
	/** Creates what exists when the workflow is published. Returns its ID. */
	before?: () => string;
	/** Triggers the event. Returns the record's ID. */
	make: (id: string) => string | Promise<string>;
	/** The item's field with the ID. */
	id: string;
	expected?: IDataObject;
}

const cases: EventCase[] = [
	{
		event: 'client.createdOrUpdated',
		make: () => web.createClient().uid_client,
		id: 'clientNumber',
	},
	{
		event: 'client.createdOrUpdated',
		make: async () =>
			String((await throughApi('PUT', '/clients/CL-1002', { city: 'Rosario' })).uid_client),
		id: 'clientNumber',
	},
	{
		event: 'clientObject.createdOrUpdated',
		make: async () => {
			const fields = { '1': `EQ ${Date.now()}` };
			await throughApi('POST', '/clientobjvalue', { uid_client: 'CL-1001', obj_id: 1, fields });
			return fields['1'];
		},
		id: 'identifier',
		expected: { clientNumber: 'CL-1001', objectType: 'Máquinas' },
	},
	{
		event: 'masterDb.createdOrUpdated',
		make: async () => {
			const fields = { '1': `R ${Date.now()}` };
			await throughApi('POST', '/masterdbvalues', { mdb_id: 5, fields });
			return fields['1'];
		},
		id: 'identifier',
	},
	{ event: 'delivery.created', make: () => web.createDeliveries()[0]!._id, id: 'deliveryId' },
	{
		event: 'delivery.created',
		make: async () => {
			const _id = `API ${Date.now()}`;
			await throughApi('POST', '/deliveries', { _id, delivery_data: { schema_id: 6 } });
			return _id;
		},
		id: 'deliveryId',
	},
	{
		event: 'delivery.stateUpdated',
		before: () => web.createDeliveries()[0]!._id,
		make: (id) => {
			web.assignRoute({ deliveries: [id] });
			return id;
		},
		id: 'deliveryId',
		expected: { state: 'ASSIGNED', previousState: 'PENDING', changed: ['state', 'assignment'] },
	},
	{
		event: 'delivery.finished',
		before: onRoute,
		make: (id) => web.finishDelivery(id)._id,
		id: 'deliveryId',
		expected: { state: 'FINISHED', previousState: 'ASSIGNED', changed: ['state'] },
	},
	{
		event: 'delivery.finished',
		make: () => web.finishDelivery(onRoute(), 'NOT_FINISHED')._id,
		id: 'deliveryId',
		expected: { state: 'NOT_FINISHED', previousState: null, changed: [] },
	},
	{ event: 'form.created', make: form, id: 'formId' },
	{
		event: 'form.created',
		make: async () =>
			String(
				(
					await throughApi('POST', '/digital-forms', {
						uid_client: 'CL-1001',
						df_data: { schema_id: 70, formvalues: {} },
					})
				)._id,
			),
		id: 'formId',
		expected: { createdBy: 'Creado por Api' },
	},
	{
		event: 'form.updated',
		before: form,
		make: (id) => web.updateForm(id, { FWtextAA1: 'Falta un repuesto' })._id,
		id: 'formId',
		expected: { changed: ['answers'], previousState: null },
	},
	{
		event: 'form.stateUpdated',
		before: form,
		make: (id) => web.setFormState(id, nextState().id)._id,
		id: 'formId',
		expected: { changed: ['state'], previousState: 'Inicial' },
	},
	{ event: 'workOrder.created', make: newOrder, id: 'workOrderId' },
	{
		event: 'workOrder.scheduled',
		before: newOrder,
		make: (id) => web.updateWorkOrder(id, { day: inDays(5) })._id,
		id: 'workOrderId',
		expected: { changed: ['date'], previousState: 'ASIGNADA' },
	},
	{
		event: 'workOrder.scheduled',
		before: newOrder,
		make: (id) => web.updateWorkOrder(id, { responsibles: [technician(1)] })._id,
		id: 'workOrderId',
		expected: { changed: ['technicians'] },
	},
	{
		event: 'workOrder.finished',
		before: newOrder,
		make: (id) => web.finishWorkOrder(id, {})._id,
		id: 'workOrderId',
		expected: { state: 'INFORME', previousState: 'ASIGNADA', changed: ['state', 'results'] },
	},
	{
		event: 'workOrder.finished',
		before: newOrder,
		make: (id) => {
			web.finishWorkOrder(id, {});
			return web.closeWorkOrder(id)._id;
		},
		id: 'workOrderId',
		expected: { state: 'CERRADA_OK', previousState: 'ASIGNADA' },
	},
	{
		event: 'workOrder.closed',
		before: reported,
		make: (id) => web.closeWorkOrder(id, 'CERRADA_NO_CUMPLIDA')._id,
		id: 'workOrderId',
		expected: { state: 'CERRADA_NO_CUMPLIDA', previousState: 'INFORME', changed: ['state'] },
	},
	{
		event: 'workOrder.canceled',
		before: newOrder,
		make: async (id) =>
			String((await throughApi('POST', `/work-orders/${id}/cancel`, { cause: 'x' }))._id),
		id: 'workOrderId',
		expected: { state: 'CANCELADA', previousState: 'ASIGNADA' },
	},
	{
		event: 'workOrder.stateUpdated',
		before: () => orderFor(inDays(2), []),
		make: (id) => web.updateWorkOrder(id, { responsibles: [technician()] })._id,
		id: 'workOrderId',
		expected: { state: 'ASIGNADA', previousState: 'PROYECTADA', changed: ['state', 'technicians'] },
	},
];

test('every event is tested here', () => {
	const { options } = engine
		.nodeType('persatPollingTrigger')
		.description.properties.find(({ name }) => name === 'events')!;
	const offered = (options as INodePropertyOptions[]).map(({ value }) => value);
	expect([...new Set(cases.map(({ event }) => event))].sort()).toEqual([...offered].sort());
});

describe.each(cases)('$event', ({ event, before, make, id: idField, expected = {} }) => {
	test('is found exactly once', async () => {
		const prepared = before?.() ?? '';
		const own = await watching([event]);
		expect(await own.tick()).toBeNull();
		const id = await make(prepared);
		const found = item(await own.tick());
		expect(found).toMatchObject({ event, eventType: null, [idField]: id, ...expected });
		expect(found.messageId).toMatch(new RegExp(`^${event}:`));
		expect(await own.tick()).toBeNull();
		expect(await own.restart()).toBeNull();
		expect(await own.tick()).toBeNull();
	});

	test('a test run returns existing records and remembers nothing', async () => {
		await make(before?.() ?? '');
		const own = poller([event]);
		const tick = await own.test();
		if (!Array.isArray(tick)) throw tick ?? new Error('nothing');
		expect(tick.length).toBeGreaterThan(0);
		expect(tick.length).toBeLessThanOrEqual(10);
		for (const one of tick) expect(one.event).toBe(event);
		expect(own.memory).toBe('{}');
	});
});

test('the same technicians in a different order are not a change', async () => {
	const id = orderFor(inDays(3), [technician(0), technician(1)]);
	const own = await watching(['workOrder.scheduled']);
	web.updateWorkOrder(id, { responsibles: [technician(1), technician(0)] });
	expect(await own.tick()).toBeNull();
	web.updateWorkOrder(id, { responsibles: [technician(1)] });
	expect(item(await own.tick())).toMatchObject({ workOrderId: id, changed: ['technicians'] });
});

test('another vehicle on the same day is a change of the assignment', async () => {
	const [id, other] = [onRoute(), onRoute()];
	const own = await watching(['delivery.finished'], {
		options: { onlyWhenChanged: ['assignment'] },
	});
	const { assignation } = store.deliveries.get(id)!;
	const device_id = [...store.devices.keys()].find((one) => one !== assignation!.device_id)!;
	store.deliveries.get(id)!.assignation = { ...assignation!, device_id };
	web.finishDelivery(id);
	web.finishDelivery(other);
	const found = item(await own.tick());
	expect(found).toMatchObject({ deliveryId: id });
	expect(found.changed).toContain('assignment');
});
