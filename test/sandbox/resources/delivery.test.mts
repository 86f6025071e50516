import type { Delivery, DeliveryState } from './deliveryStore.mts';
import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';
import { withValue } from '../withValue.mts';

const TODAY = '2025-06-16';

const { sandbox, start, call, data, get } = useFreshSandbox({
	clients: 5,
	deliveries: 40,
	today: TODAY,
});

const deliveries = (): Delivery[] => [...sandbox().store.deliveries.values()];
const inState = (state: DeliveryState) => deliveries().find((one) => one.state === state)!;
const pathOf = (id: string, prefix = '/deliveries') => `${prefix}/${encodeURIComponent(id)}`;

describe('the list', () => {
	async function pages(query: string): Promise<any[]> {
		const replies: any[] = [];
		let next: number | null | undefined;
		while (next !== null) {
			const cursor = next === undefined ? '' : `&next=${next}`;
			const { json } = await call('GET', `/deliveries?${query}${cursor}`);
			replies.push(json);
			next = json.paging.next;
		}
		return replies;
	}

	test('is sorted newest first; the cursor is the last row’s creation, null at the end', async () => {
		const replies = await pages('limit=15');
		expect(replies.map(({ paging }) => paging.total)).toEqual([40, 25, 10]);
		const rows = replies.flatMap(({ data: page }) => page);
		const created = rows.map((row) => row.created);
		expect(created).toEqual([...created].sort().reverse());
		expect(new Set(rows.map((row) => row._id)).size).toBe(40);
		expect(replies[0].paging).toEqual({ total: 40, next: Date.parse(rows[14].created) });
		expect(replies[2].paging).toEqual({ total: 10, next: null });
	});

	test.each([
		[39, [39, 1]],
		[40, [40]],
		[41, [40]],
	])('comes in pages of %d', async (limit, sizes) => {
		const replies = await pages(`limit=${limit}`);
		expect(replies.map((reply) => reply.data.length)).toEqual(sizes);
	});

	test('can be of one client', async () => {
		const uid = deliveries().find(({ uid_client }) => uid_client)!.uid_client!;
		const replies = await pages(`limit=1&uid_client=${uid}`);
		const rows = replies.flatMap(({ data: page }) => page);
		expect(rows).toHaveLength(deliveries().filter(({ uid_client }) => uid_client === uid).length);
		expect((await call('GET', '/deliveries?limit=1&uid_client=none')).json).toEqual({
			success: true,
			paging: { total: 0, next: null },
			data: [],
		});
	});

	test('has a different millisecond for each delivery of an import', async () => {
		sandbox().web.createDeliveries(Array.from({ length: 150 }, () => ({})));
		const rows = (await pages('limit=100')).flatMap(({ data: page }) => page);
		expect(new Set(rows.map((row) => row._id)).size).toBe(190);
	});

	test('rejects invalid queries', async () => {
		expectError(await call('GET', '/deliveries'), 400, 'El campo limit es obligatorio');
		for (const query of ['limit=0', 'limit=101', 'limit=x', 'limit=1&next=x', 'limit=1&next=']) {
			expectError(await call('GET', `/deliveries?${query}`), 400);
		}
	});
});

describe('one delivery', () => {
	test('has the parts that its state gives it', async () => {
		for (const state of ['PENDING', 'ROUTING', 'ASSIGNED'] as const) {
			const read = await get(pathOf(inState(state)._id));
			expect(read.delivery_data.results).toBeUndefined();
			expect('assignation_info' in read).toBe(state === 'ASSIGNED');
		}
		for (const [state, choice] of [
			['FINISHED', 'DELIVERED'],
			['FINISHED_WITH_DEVIATION', 'DELIVERED_WITH_DEVIATION'],
			['NOT_FINISHED', 'NOT_DELIVERED'],
		] as const) {
			const read = await get(pathOf(inState(state)._id));
			expect(read).toMatchObject({
				state,
				delivery_data: {
					results: {
						formvalues: { FW_FINAL_STATE: choice },
						log: [
							{
								user_name: expect.any(String),
								user_real_name: expect.any(String),
								user_id: expect.any(Number),
								date: expect.any(String),
							},
						],
					},
				},
				assignation_info: {
					date: expect.stringMatching(/T00:00:00\.000Z$/),
					device_name: expect.any(String),
				},
			});
		}
		expectError(await call('GET', '/deliveries/none'), 404, 'El recurso no existe');
	});

	test('has longitude first; some that are pending are not on the map', async () => {
		const placed = deliveries().filter(({ delivery_data }) => delivery_data.position.location);
		for (const { delivery_data } of placed) {
			const [longitude, latitude] = delivery_data.position.location!;
			expect(longitude).toBeLessThan(-57);
			expect(latitude).toBeGreaterThan(-39);
		}
		await start({ deliveries: 400 });
		const unplaced = deliveries().filter(({ delivery_data }) => !delivery_data.position.location);
		expect(new Set(unplaced.map(({ state }) => state))).toEqual(new Set(['PENDING']));
		expect(deliveries().some(({ source_tag }) => source_tag)).toBe(true);
		expect(deliveries().some(({ uid_client }) => !uid_client)).toBe(true);
	});

	test('has a PDF in the end states only', async () => {
		const { _id } = inState('NOT_FINISHED');
		const reply = await call('GET', pathOf(_id, '/deliveries/pdf'));
		expect(reply.headers['content-disposition']).toBe(`attachment; filename="${_id}.pdf"`);
		expect(reply.text).toMatch(/^%PDF/);
		const odd = await call('GET', pathOf('PED 1016 / B', '/deliveries/pdf'));
		expect(odd.headers['content-disposition']).toBe('attachment; filename="PED_1016_B.pdf"');
		expectError(
			await call('GET', pathOf(inState('ASSIGNED')._id, '/deliveries/pdf')),
			400,
			'No se puede obtener el PDF de una entrega en estado ASSIGNED',
		);
		expectError(await call('GET', '/deliveries/pdf/none'), 404, 'El recurso no existe');
	});

	test('has a tracking link', async () => {
		const { tracklink } = await get('/deliveries/tracklink/PED-1001');
		expect(tracklink).toMatch(/^https:\/\/example\.invalid\/\?hash=\w+$/);
		expectError(await call('GET', '/deliveries/tracklink/none'), 404, 'El recurso no existe');
	});

	test('has a schema, with widgets on request', async () => {
		const rows = await get('/deliveries-schemas');
		expect(rows[1]).toEqual({
			schema_group: 2,
			schema_id: 6,
			production: true,
			version: 2,
			draft: false,
			name: 'Entrega a domicilio',
			default_service_time: 15,
			default_due_days: 2,
			labels_ids: [4],
		});
		const whole = await get('/deliveries-schemas?includeWidgets=true');
		expect(whole[1]).toEqual(await get('/deliveries-schemas/6'));
		expect(whole[1].results_description.widgets.at(-1)).toEqual({
			id: 'FW_FINAL_STATE',
			title: 'Estado final',
			subtitle: '',
			widget_type: 'DELIVERY_FINAL_STATE_WIDGET',
		});
		expectError(await call('GET', '/deliveries-schemas/99'), 404);
		expectError(await call('GET', '/deliveries-schemas/x'), 400);
	});
});

describe('creating', () => {
	const whole = {
		_id: 'a/b ñ',
		labels_ids: [9],
		due_date: '2025-07-01T15:00:00.000Z',
		delivery_data: {
			schema_id: 6,
			service_time: 20,
			wt: [540, 1080],
			capacity: 10,
			contact: { name: 'Ana', phone: '', email: '' },
			position: { address: { clean: 'Calle Uno 100', extra_info: '' }, location: [-58.4, -34.6] },
			instructions: { FWtextAA1: 'Recepción', FWdropAA1: 'caja' },
		},
	};
	const post = (body: object) => call('POST', '/deliveries', body);

	test('takes a whole delivery', async () => {
		const { json } = await post(whole);
		expect(json.data).toEqual({
			_id: 'a/b ñ',
			state: 'PENDING',
			created: expect.stringMatching(/Z$/),
			labels_ids: [9],
			due_date: '2025-07-01T00:00:00.000Z',
			delivery_data: {
				...whole.delivery_data,
				instructions: { FWtextAA1: 'Recepción', FWdropAA1: 'Caja' },
			},
		});
		expect(await get(pathOf('a/b ñ'))).toEqual(json.data);
		expect(sandbox().requests[0].operation).toBe('delivery.createSimple');
		expect(sandbox().webhooks.messages).toEqual([]);
	});

	test('takes defaults from the type', async () => {
		const { json } = await post({ _id: 'D-1', delivery_data: { schema_id: 6 } });
		expect(json.data).toMatchObject({
			labels_ids: [4],
			due_date: '2025-06-18T00:00:00.000Z',
			delivery_data: {
				schema_id: 6,
				service_time: 15,
				contact: { name: '', phone: '', email: '' },
				position: { address: { clean: '', extra_info: '' } },
				instructions: {},
			},
		});
		expect(json.data.client).toBeUndefined();
	});

	test('takes a delivery for a client', async () => {
		const { json } = await post({ ...whole, uid_client: 'CL-1001' });
		expect(json.data.client).toEqual({
			id: 501,
			name: expect.any(String),
			uid_client: 'CL-1001',
		});
		expect(sandbox().requests[0].operation).toBe('delivery.createInClient');
		expectError(
			await post({ ...whole, _id: 'D-2', uid_client: 'none' }),
			404,
			'No hay un cliente con este nro.',
		);
		expectError(
			await post({ ...whole, uid_client: '' }),
			400,
			'El campo uid_client es obligatorio',
		);
	});

	const REFUSED: Array<[string, unknown, number, string?]> = [
		['_id', undefined, 400, 'El campo _id es obligatorio'],
		['_id', 5, 400],
		['_id', 'PED-1001', 409],
		['labels_ids', ['4'], 400],
		['due_date', '2025-07-01', 400],
		['delivery_data', undefined, 400, 'El campo delivery_data.schema_id es obligatorio'],
		['delivery_data.schema_id', 99, 400],
		['delivery_data.schema_id', '6', 400],
		['delivery_data.service_time', '20', 400],
		['delivery_data.wt', [540], 400],
		['delivery_data.wt', ['09:00', '18:00'], 400],
		['delivery_data.capacity', '10', 400],
		['delivery_data.contact', 'Ana', 400],
		['delivery_data.contact.phone', 5, 400],
		['delivery_data.position.address', 'Calle Uno 100', 400],
		['delivery_data.position.location', { longitude: -58.4, latitude: -34.6 }, 400],
		['delivery_data.position.location', [-34.6], 400],
		['delivery_data.position.location', [-34.6, -158.4], 400],
		['delivery_data.instructions', { formvalues: { FWtextAA1: 'x' } }, 400],
		['delivery_data.instructions', { FWtextAA1: 5 }, 400],
		['delivery_data.instructions', 'x', 400],
	];

	test.each(REFUSED.map(([path, value, status, text]) => [path, value, status, text] as const))(
		'refuses %s = %j',
		async (path, value, status, text) => {
			expectError(await post(withValue(whole, path, value)), status, text);
			expect(deliveries()).toHaveLength(40);
		},
	);
});

describe('deleting', () => {
	test('accepts pending ones, and fires an array', async () => {
		const { _id, created, uid_client, delivery_data } = inState('PENDING');
		expect(await data('DELETE', pathOf(_id))).toEqual({});
		expectError(await call('DELETE', pathOf(_id)), 404, 'El recurso no existe');
		const { messages } = sandbox().webhooks;
		expect(messages.map(({ rawBody }) => JSON.parse(rawBody))).toEqual([
			{
				eventType: 'delivery.deleted',
				payload: [
					{
						_id,
						state: 'PENDING',
						created,
						...(uid_client && { client: expect.objectContaining({ uid_client }) }),
						delivery_data: { contact: delivery_data.contact },
					},
				],
			},
		]);
	});

	test.each(['ROUTING', 'ASSIGNED', 'FINISHED', 'NOT_FINISHED'])(
		'refuses what is %s',
		async (state) => {
			expectError(
				await call('DELETE', pathOf(inState(state as DeliveryState)._id)),
				400,
				`No se puede eliminar una entrega en estado ${state}`,
			);
			expect(sandbox().webhooks.messages).toEqual([]);
		},
	);
});
