import { request } from 'undici';
import { EVENT_IDS, type EventId } from './index.mts';
import { expectError } from './expectError.mts';
import { useFreshSandbox } from './useFreshSandbox.mts';

const { sandbox, start, call, data, get } = useFreshSandbox({
	clients: 5,
	objects: 5,
	workOrders: 20,
	deliveries: 20,
	forms: 5,
});

const web = () => sandbox().web;

/** The bodies sent since the last call. */
function sent(): Array<{ eventType: string; payload: any }> {
	return sandbox()
		.webhooks.messages.splice(0)
		.map(({ rawBody }) => JSON.parse(rawBody) as { eventType: string; payload: any });
}

/** ID, eventType. Written by hand, so that the events are checked against a second list. */
const EVENTS: Array<[EventId, string]> = [
	['client.created', 'client.created'],
	['client.updated', 'client.updated'],
	['client.deleted', 'client.deleted'],
	['form.created', 'digitalform.created'],
	['form.updated', 'digitalform.updated'],
	['form.stateUpdated', 'digitalform.state.updated'],
	['form.stateBulkUpdated', 'digitalform.state.bulk_updated'],
	['workOrder.created', 'workorder.created'],
	['workOrder.updated', 'workorder.updated'],
	['workOrder.finished', 'workorder.finished'],
	['workOrder.closed', 'workorder.closed'],
	['delivery.created', 'delivery.created'],
	['delivery.finished', 'delivery.finished'],
	['delivery.deleted', 'delivery.deleted'],
	['deliveryRoute.assigned', 'deliveryRoute.assigned'],
	['deliveryRoute.updated', 'deliveryRoute.updated'],
	['deliveryRoute.canceled', 'deliveryRoute.canceled'],
];

test.each(EVENTS)('%s is fired by its demo, once and alone, under %s or an alias', (id, name) => {
	web().demo(id);
	expect(sent().map(({ eventType }) => eventType)).toEqual([name]);
	web().eventNames[id] = 'an.alias';
	web().demo(id);
	expect(sent().map(({ eventType }) => eventType)).toEqual(['an.alias']);
});

test('every event can be fired in an empty account', async () => {
	expect(EVENT_IDS).toEqual(EVENTS.map(([id]) => id));
	await start({ clients: 0, deliveries: 0 });
	for (const id of EVENT_IDS) web().demo(id);
	expect(sent().map(({ eventType }) => eventType)).toEqual(EVENTS.map(([, name]) => name));
});

test('forms fire their events', async () => {
	const form = web().createForm({ uid_client: 'CL-1002', formvalues: { FWsingAA1: 'BIEN' } });
	expect(form).toMatchObject({
		created_by_user_name: 'ana.gomez@example.com',
		created_by_user_id: 3,
		client: { uid_client: 'CL-1002' },
		df_data: { schema_id: 70, results: { formvalues: { FWsingAA1: 'Bien' } } },
		state: { id: 1 },
	});
	const changed = web().updateForm(form._id, { FWnumbAA1: 2 });
	const stated = web().setFormState(form._id, 3);
	const bulk = web().setFormStates([form._id, web().createForm()._id], 4);
	expect(sent().map(({ payload }) => payload)).toEqual([
		form,
		changed,
		stated,
		expect.anything(),
		bulk,
	]);
	expect(bulk.map(({ state }) => state.id)).toEqual([4, 4]);
	expect(await get(`/digital-forms/${form._id}`)).toEqual(bulk[0]);
	expect(() => web().updateForm(form._id, { FWsingAA1: 'x' })).toThrow('no existe la opción');
});

test('orders fire when they are created, changed, reported and closed', async () => {
	const order = web().createWorkOrder({ formvalues: { FWtextAA1: 'Revisar' } });
	expect(order).toMatchObject({ state: 'PENDIENTE', created_by_user_id: 3 });
	expect(() => web().finishWorkOrder(order._id)).toThrow('PENDIENTE');
	const assigned = web().updateWorkOrder(order._id, { day: '2030-01-02', responsibles: [7, 8] });
	expect(assigned).toMatchObject({
		state: 'ASIGNADA',
		wo_data: { instructions: { formvalues: { FWtextAA1: 'Revisar' } } },
		assignation_info: { date: '2030-01-02T00:00:00.000Z', responsibles_required: 2 },
	});
	const reported = web().finishWorkOrder(order._id, { FWtextBB1: 'Listo' });
	expect(reported).toMatchObject({ state: 'INFORME' });
	expect(reported.wo_data.results).not.toHaveProperty('closing_info');
	const closed = web().closeWorkOrder(order._id, 'CERRADA_CON_DESVIO', 'Faltó un repuesto');
	expect(closed).toMatchObject({
		state: 'CERRADA_CON_DESVIO',
		wo_data: { results: { closing_info: { cause: 'Faltó un repuesto' } } },
	});
	expect(() => web().closeWorkOrder(order._id)).toThrow('CERRADA_CON_DESVIO');
	expect(() => web().updateWorkOrder(order._id, {})).toThrow('CERRADA_CON_DESVIO');
	expect(sent().map(({ payload }) => payload)).toEqual([order, assigned, reported, closed]);
	expect(await get(`/work-orders/${order._id}`)).toEqual(closed);
});

test('deliveries and routes fire their events', async () => {
	const created = web().createDeliveries([{ _id: 'D-1', uid_client: 'CL-1001' }, { _id: 'D-2' }]);
	expect(created.map(({ state, source_tag }) => [state, Boolean(source_tag)])).toEqual([
		['PENDING', true],
		['PENDING', true],
	]);
	const route = web().assignRoute({ deliveries: ['D-1', 'D-2'], device_id: 13, day: '2030-01-02' });
	expect(await get('/deliveries/D-1')).toMatchObject({
		state: 'ASSIGNED',
		assignation_info: { date: '2030-01-02T00:00:00.000Z', device_name: 'Kangoo AB456CD' },
	});
	const finished = web().finishDelivery('D-1', 'NOT_FINISHED', { FWtextBB1: 'No había nadie' });
	expect(finished.delivery_data.results).toMatchObject({
		formvalues: { FWtextBB1: 'No había nadie', FW_FINAL_STATE: 'NOT_DELIVERED' },
	});
	const changed = web().updateRoute(route._id, { deliveries: ['D-1'] });
	expect(changed.deliveries).toMatchObject([{ _id: 'D-1', arrival_time: expect.any(Number) }]);
	expect(await get('/deliveries/D-2')).toMatchObject({ state: 'ROUTING' });
	expect(await get('/deliveries/D-2')).not.toHaveProperty('assignation_info');
	expect(() => web().assignRoute({ deliveries: ['D-1'] })).toThrow('NOT_FINISHED');
	const canceled = web().cancelRoute(route._id);
	expect(await get('/deliveries/D-1')).toMatchObject({ state: 'NOT_FINISHED' });
	expectError(await call('GET', `/deliveryRoutes/${route._id}`), 404);
	expect(sent()).toEqual([
		{ eventType: 'delivery.created', payload: created },
		{ eventType: 'deliveryRoute.assigned', payload: route },
		{ eventType: 'delivery.finished', payload: finished },
		{ eventType: 'deliveryRoute.updated', payload: changed },
		{ eventType: 'deliveryRoute.canceled', payload: canceled },
	]);

	web().createDeliveries([{ _id: 'D-3', uid_client: 'CL-1001' }]);
	expect(() => web().deleteDeliveries(['D-3', 'D-2'])).toThrow('ROUTING');
	web().deleteDeliveries(['D-3']);
	expect(sent()[1]).toMatchObject({ eventType: 'delivery.deleted', payload: [{ _id: 'D-3' }] });
});

test('of all changes through the API, only deleting a delivery fires', async () => {
	await data('POST', '/clients', { uid_client: 'N-1', company_name: 'Taller' });
	await data('PUT', '/clients/N-1', { city: 'Salta' });
	await data('POST', '/digital-forms', {
		uid_client: 'N-1',
		df_data: { schema_id: 70, formvalues: {} },
	});
	await data('PUT', '/digital-forms/9001', { df_data: { formvalues: {} } });
	await data('PUT', '/digital-forms/state/9001', { state_id: 11 });
	const order = await data('POST', '/work-orders', {
		uid_client: 'N-1',
		wo_data: { schema_id: 40, service_time: 60 },
	});
	await data('PUT', `/work-orders/${order._id}`, { labels_ids: [2] });
	await data('POST', `/work-orders/${order._id}/cancel`, { cause: 'x' });
	await data('POST', '/deliveries', { _id: 'D-1', delivery_data: { schema_id: 6 } });
	await data('DELETE', '/clients/N-1');
	expect(sent()).toEqual([]);
	web().eventNames['delivery.deleted'] = 'an.alias';
	await data('DELETE', '/deliveries/D-1');
	expect(sent()).toEqual([{ eventType: 'an.alias', payload: [expect.anything()] }]);
});

test('the page has every event, and fires them', async () => {
	const { origin } = sandbox();
	const state = (await (await request(`${origin}/web/state`)).body.json()) as { events: string[] };
	expect(state.events).toEqual([...EVENT_IDS]);
	const fire = async (event: string) => {
		const { statusCode, body } = await request(`${origin}/web/events/${event}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}',
		});
		await body.text();
		return statusCode;
	};
	expect(await fire('workOrder.closed')).toBe(200);
	expect(sent()).toMatchObject([
		{ eventType: 'workorder.closed', payload: { state: 'CERRADA_OK' } },
	]);
	expect(await fire('toString')).toBe(400);
});
