import type { IDataObject } from 'n8n-workflow';
import { item, usePolling } from '../support/polling.mts';

const {
	sandbox,
	store,
	web,
	poller,
	watching,
	throughApi,
	inDays,
	technician,
	newOrder,
	reported,
	form,
	nextState,
} = usePolling();

describe('filters', () => {
	test('by client and state, on every event', async () => {
		const filters = { clients: ['CL-1002'], states: ['CERRADA_OK'] };
		const own = await watching(['workOrder.closed'], { filters });
		web.closeWorkOrder(reported());
		const id = web.createWorkOrder({
			uid_client: 'CL-1002',
			day: inDays(1),
			responsibles: [technician()],
		})._id;
		web.finishWorkOrder(id, {});
		web.closeWorkOrder(id);
		expect(item(await own.tick()).workOrderId).toBe(id);
		// A test run shows what production would.
		for (const one of (await own.test()) as IDataObject[]) {
			expect(one).toMatchObject({ clientNumber: 'CL-1002', state: 'CERRADA_OK' });
		}
	});

	test('by type, for every version', async () => {
		const own = await watching(['form.created'], { filters: { formTypes: ['80'] } });
		form();
		expect(await own.tick()).toBeNull();
	});

	test('a failed look-up for a filter loses nothing', async () => {
		const own = await watching(['form.created'], { filters: { formTypes: ['Informe de visita'] } });
		const id = form();
		sandbox.faults.add({ operation: 'form.getManySchemas', kind: 'status', status: 502, times: 3 });
		const first = await own.tick();
		const all = [first, await own.tick()].flatMap((tick) => (Array.isArray(tick) ? tick : []));
		expect(all.map(({ formId }) => formId)).toEqual([id]);
	});

	test.each([
		['id', 'its number'],
		['id', 'its name'],
		['name', 'its name'],
		['name', 'its number'],
	])('the client of objects, in the mode %s by %s', async (mode, by) => {
		const client = store.clients.get('CL-1002')!;
		const value = by === 'its name' ? String(client.company_name).toUpperCase() : 'CL-1002';
		const own = await watching(['clientObject.createdOrUpdated'], {
			client: { __rl: true, mode, value },
		} as never);
		const fields = (name: string) => ({ '1': name });
		await throughApi('POST', '/clientobjvalue', {
			uid_client: 'CL-1001',
			obj_id: 1,
			fields: fields(`elsewhere ${mode} ${by}`),
		});
		await throughApi('POST', '/clientobjvalue', {
			uid_client: 'CL-1002',
			obj_id: 1,
			fields: fields(`here ${mode} ${by}`),
		});
		expect(item(await own.tick()).identifier).toBe(`here ${mode} ${by}`);
		sandbox.resetLog();
		await own.tick();
		expect(sandbox.count()).toBe(1);
	});

	test('a filter whose expression returns nothing is refused', async () => {
		for (const expression of ['={{ $vars.wrong }}', '= {{ $vars.wrong }}']) {
			const filters = { clients: [expression] };
			const tick = await poller(['workOrder.created'], { filters }).publish();
			expect(String(tick)).toContain("'Clients' is empty: its expression returned nothing");
		}
	});

	test.each(['={{ $vars.wrong }}', '= {{ $vars.wrong }}'])(
		'a client whose expression %j returns nothing is refused',
		async (value) => {
			const client = { __rl: true, mode: 'id', value };
			const tick = await poller(['clientObject.createdOrUpdated'], { client }).publish();
			expect(String(tick)).toContain("'Client' is empty");
		},
	);

	test('a client that Persat does not have is refused at publishing', async () => {
		const client = { __rl: true, mode: 'id', value: 'Nadie S.A.' };
		const tick = await poller(['clientObject.createdOrUpdated'], { client }).publish();
		expect(String(tick)).toContain(
			'There is no client "Nadie S.A." in Persat, by number or by name',
		);
	});

	test('only when these change', async () => {
		const id = newOrder();
		const own = await watching(['workOrder.scheduled'], {
			options: { onlyWhenChanged: ['technicians'] },
		});
		web.updateWorkOrder(id, { day: inDays(4) });
		expect(await own.tick()).toBeNull();
		web.updateWorkOrder(id, { responsibles: [technician(1)] });
		expect(item(await own.tick())).toMatchObject({ changed: ['technicians'] });
	});

	test('without records created through the API', async () => {
		const own = await watching(['form.created'], { options: { ignoreApiChanges: true } });
		await throughApi('POST', '/digital-forms', {
			uid_client: 'CL-1001',
			df_data: { schema_id: 70, formvalues: {} },
		});
		const id = form();
		expect(item(await own.tick()).formId).toBe(id);
	});
});

describe('changes made through the API, ignored', () => {
	const options = { ignoreApiChanges: true };

	test('a user can change the state of a form created through the API', async () => {
		const { _id } = await throughApi('POST', '/digital-forms', {
			uid_client: 'CL-1001',
			df_data: { schema_id: 70, formvalues: {} },
		});
		const own = await watching(['form.stateUpdated'], { options });
		const state_id = nextState().id;
		await throughApi('PUT', `/digital-forms/state/${String(_id)}`, { state_id });
		expect(await own.tick()).toBeNull();
		web.setFormState(String(_id), store.formStates.find((one) => one.form_group === 20)!.id);
		expect(item(await own.tick()).formId).toBe(_id);
	});

	test('of new work orders', async () => {
		const own = await watching(['workOrder.created'], { options });
		await throughApi('POST', '/work-orders', {
			uid_client: 'CL-1001',
			wo_data: { schema_id: 40, service_time: 60, instructions: { formvalues: {} } },
			assignation_info: {
				date: `${inDays(1)}T00:00:00.000Z`,
				starts_min: 540,
				responsibles_required: 1,
				responsibles: [technician()],
			},
		});
		const id = newOrder();
		expect(item(await own.tick()).workOrderId).toBe(id);
	});
});
