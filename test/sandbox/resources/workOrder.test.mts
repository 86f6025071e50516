import type { WorkOrder, WorkOrderState } from './workOrderStore.mts';
import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';
import { withValue } from '../withValue.mts';

const TODAY = '2025-06-16';

const { sandbox, start, call, data, get } = useFreshSandbox({
	clients: 5,
	objects: 5,
	workOrders: 50,
	today: TODAY,
});

const orders = (): WorkOrder[] => [...sandbox().store.workOrders.values()];
const inState = (state: WorkOrderState) => orders().find((order) => order.state === state)!;
const window = (from: string, to: string) =>
	`/work-orders?from=${from}T00:00:00.000Z&to=${to}T00:00:00.000Z`;

const DAY_MS = 24 * 3600 * 1000;
const plus = (day: string, days: number) =>
	new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Every order in the list, window by window. */
async function everything(): Promise<any[]> {
	const rows: any[] = [];
	for (let day = '2018-01-01'; day < '2026-06-30'; day = plus(day, 15)) {
		rows.push(...(await get(window(day, plus(day, 14)))));
	}
	return rows;
}

describe('schemas', () => {
	test('are one row per version, with the misspelled ID', async () => {
		const rows = await get('/work-orders-schemas');
		const maintenance = rows.filter((row: { wo_group: number }) => row.wo_group === 10);
		expect(maintenance).toHaveLength(12);
		expect(maintenance.map((row: { production: boolean }) => row.production)).toEqual([
			...Array<boolean>(11).fill(false),
			true,
		]);
		expect(maintenance[11]).toEqual({
			wo_group: 10,
			wo_shema_id: 40,
			production: true,
			version: 12,
			draft: false,
			name: 'Mantenimiento preventivo',
			default_service_time: 60,
			labels_ids: [2],
		});
		expect(rows.length).toBeGreaterThan(12);
		expect(rows.some((row: { draft: boolean }) => row.draft)).toBe(true);
		const whole = await get('/work-orders-schemas?includeWidgets=true');
		expect(whole[11]).toEqual(await get('/work-orders-schemas/40'));
		expect(whole[11].results_description.widgets[0]).toEqual({
			id: 'FWtextBB1',
			title: 'Resultado',
			subtitle: '',
			widget_type: 'TEXT_FIELD',
		});
		expect((await get('/work-orders-schemas/4')).results_description.widgets[0].title).toBe(
			'Informe',
		);
		expectError(await call('GET', '/work-orders-schemas/99'), 404);
		expectError(await call('GET', '/work-orders-schemas/x'), 400);
	});
});

describe('the list', () => {
	test('has each order in exactly one window, never PENDIENTE, but CANCELADA', async () => {
		const rows = await everything();
		expect(rows).toHaveLength(50);
		const real = rows.filter((row) => row._id !== '-1');
		expect(new Set(real.map((row) => row._id)).size).toBe(real.length);
		expect(new Set(rows.map((row) => row.state))).toEqual(
			new Set([
				'CERRADA_OK',
				'INFORME',
				'VENCIDA',
				'CERRADA_NO_CUMPLIDA',
				'CERRADA_CON_DESVIO',
				'CANCELADA',
				'ASIGNADA',
				'PROYECTADA',
			]),
		);
		expect(inState('PENDIENTE')).toBeDefined();
		const days = rows.map((row) => row.assignation_info.date);
		expect(days[0]).toBe('2018-01-02T00:00:00.000Z');
		expect(days).toEqual([...days].sort());
	});

	test('has future instances of recurring orders without their own ID', async () => {
		const { store } = sandbox();
		expect(store.workOrderInstances).toHaveLength(2);
		const rows = (await everything()).filter((row) => row._id === '-1');
		expect(rows).toHaveLength(2);
		for (const { assignation_info, wo_data } of rows) {
			expect(assignation_info.date.slice(0, 10) > TODAY).toBe(true);
			expect(wo_data).toMatchObject({ wo_rule_id: expect.any(Number) });
			expect(wo_data).toMatchObject({ wo_instance: expect.any(Number) });
		}
		expectError(await call('GET', '/work-orders/-1'), 404);
	});

	test('accepts at most 15 days, both ends included; hours are ignored', async () => {
		expect((await call('GET', window('2024-01-01', '2024-01-15'))).status).toBe(200);
		expectError(await call('GET', window('2024-01-01', '2024-01-16')), 400);
		expectError(await call('GET', window('2024-01-02', '2024-01-01')), 400);
		const late = '/work-orders?from=2018-01-02T23:59:59.999Z&to=2018-01-02T00:00:00.000Z';
		expect(await get(late)).toEqual(await get(window('2018-01-02', '2018-01-02')));
		const to = 'to=2024-01-01T00:00:00.000Z';
		expectError(await call('GET', `/work-orders?${to}`), 400, 'El campo from es obligatorio');
		const from = 'from=2024-01-01T00:00:00.000Z';
		expectError(await call('GET', `/work-orders?${from}`), 400, 'El campo to es obligatorio');
		expectError(await call('GET', '/work-orders?from=2024-01-01&to=2024-01-01'), 400);
	});

	test('can be filtered by client and by certain states', async () => {
		const order = inState('INFORME');
		const day = order.assignation!.day!;
		const ids = async (filter: string) =>
			(await get(window(day, day) + filter)).map((row: { _id: string }) => row._id);
		expect(await ids(`&uid_client=${order.uid_client}`)).toContain(order._id);
		expect(await ids('&uid_client=none')).toEqual([]);
		expect(await ids('&states=INFORME,VENCIDA')).toContain(order._id);
		expect(await ids('&states=VENCIDA')).not.toContain(order._id);
		for (const state of ['CANCELADA', 'PENDIENTE', 'x', '']) {
			expectError(await call('GET', `${window(day, day)}&states=${state}`), 400);
		}
	});

	test('has the real proportions in the large account, over all its years', async () => {
		const { store } = await start({ clients: 50, workOrders: 6580 });
		const listed = orders().filter(({ state }) => state !== 'PENDIENTE');
		expect(listed.length + store.workOrderInstances.length).toBe(6580);
		const share = (state: WorkOrderState) =>
			listed.filter((order) => order.state === state).length / listed.length;
		expect(share('CERRADA_OK')).toBeCloseTo(505 / 658, 2);
		expect(share('INFORME')).toBeCloseTo(112 / 658, 2);
		expect(share('VENCIDA')).toBeCloseTo(17 / 658, 2);
		expect(share('CANCELADA')).toBeCloseTo(3 / 658, 2);
		const days = listed.map(({ assignation }) => assignation!.day!).sort();
		expect(days[0]).toBe('2018-01-02');
		expect(days.at(-1)! > plus(TODAY, 60)).toBe(true);
		const lead = listed.filter(({ assignation }) => assignation!.responsibles.length > 1);
		expect(lead.length / listed.length).toBeCloseTo(3 / 658, 2);
		const versions = new Set(listed.map(({ schema_id }) => schema_id));
		for (const id of [4, 9, 12, 17, 21, 25, 28, 30, 33, 36, 38, 40]) {
			expect(versions).toContain(id);
		}
		expect(listed.some(({ wo_rule_id }) => wo_rule_id !== null)).toBe(true);
		expect(listed.some(({ labels_ids }) => labels_ids.includes(4))).toBe(true);
		expect(listed.some(({ state, instructions }) => state === 'VENCIDA' && !instructions)).toBe(
			true,
		);
		const isFuture = ({ assignation }: WorkOrder) => assignation!.day! >= TODAY;
		expect(new Set(listed.filter(isFuture).map(({ state }) => state))).toEqual(
			new Set(['ASIGNADA', 'PROYECTADA']),
		);
		expect(listed.every(({ created }) => created.slice(0, 10) < TODAY)).toBe(true);
	});
});

describe('one order', () => {
	test('has all parts when it is closed', async () => {
		const order = inState('CERRADA_OK');
		const read = await get(`/work-orders/${order._id}`);
		expect(read).toEqual({
			_id: order._id,
			note_id: expect.any(Number),
			state: 'CERRADA_OK',
			created: expect.stringMatching(/\.000Z$/),
			created_by_user_name: expect.any(String),
			created_by_user_id: expect.any(Number),
			labels_ids: expect.any(Array),
			client: { id: expect.any(Number), name: expect.any(String), uid_client: order.uid_client },
			wo_data: {
				schema_id: order.schema_id,
				wo_instance: null,
				wo_rule_id: null,
				service_time: expect.any(Number),
				instructions: { formvalues: expect.any(Object) },
				results: {
					last_updated: expect.any(String),
					formvalues: expect.any(Object),
					closing_info: { cause: expect.any(String) },
				},
			},
			assignation_info: {
				date: `${order.assignation!.day}T00:00:00.000Z`,
				starts_min: expect.any(Number),
				responsibles_required: 1,
				responsibles: [
					{ user_id: expect.any(Number), user_name: expect.stringContaining('@example.com') },
				],
			},
		});
		expectError(await call('GET', '/work-orders/none'), 404);
	});

	test('has different parts depending on its state', async () => {
		const read = async (state: WorkOrderState) => get(`/work-orders/${inState(state)._id}`);
		expect((await read('INFORME')).wo_data.results.closing_info).toBeUndefined();
		for (const state of ['VENCIDA', 'CANCELADA', 'ASIGNADA', 'PROYECTADA', 'PENDIENTE'] as const) {
			expect((await read(state)).wo_data.results).toBeUndefined();
		}
		expect((await read('PROYECTADA')).assignation_info.responsibles).toEqual([]);
		expect((await read('PENDIENTE')).assignation_info).toEqual({
			date: null,
			starts_min: null,
			responsibles_required: 1,
			responsibles: [],
		});
	});

	test('has a PDF once it was reported', async () => {
		for (const state of ['INFORME', 'CERRADA_OK', 'CERRADA_NO_CUMPLIDA'] as const) {
			const { _id } = inState(state);
			const reply = await call('GET', `/work-orders/pdf/${_id}`);
			expect(reply.headers['content-type']).toBe('application/pdf');
			expect(reply.headers['content-disposition']).toMatch(
				new RegExp(`^attachment; filename="[A-Z_]+_${_id}\\.pdf"$`),
			);
			expect(reply.text).toMatch(/^%PDF/);
		}
		for (const state of ['ASIGNADA', 'VENCIDA', 'CANCELADA'] as const) {
			expectError(await call('GET', `/work-orders/pdf/${inState(state)._id}`), 409);
		}
		expectError(await call('GET', '/work-orders/pdf/none'), 404);
	});

	test('has a tracking link', async () => {
		const { tracklink } = await get('/work-orders/tracklink/8001');
		expect(tracklink).toMatch(/^https:\/\/wotracking\.persat\.com\.ar\/\?hash=\w+$/);
		expect((await get('/work-orders/tracklink/8001')).tracklink).toBe(tracklink);
		expectError(await call('GET', '/work-orders/tracklink/none'), 404);
	});
});

describe('inserting', () => {
	const whole = {
		uid_client: 'CL-1001',
		labels_ids: [2, 99],
		wo_data: {
			schema_id: 40,
			service_time: 60,
			instructions: { formvalues: { FWtextAA1: 'Revisar el equipo', FWsingAA1: 'critica' } },
		},
		assignation_info: {
			date: '2025-07-01T15:00:00.000Z',
			starts_min: 495,
			responsibles_required: 1,
			responsibles: [7],
		},
	};
	const post = (body: object) => call('POST', '/work-orders', body);

	test('takes an ASIGNADA order', async () => {
		const { json } = await post(whole);
		expect(json.data).toEqual({
			_id: expect.any(String),
			note_id: expect.any(Number),
			state: 'ASIGNADA',
			created: expect.stringMatching(/Z$/),
			created_by_user_name: 'Creado por Api',
			created_by_user_id: -1,
			labels_ids: [2, 99],
			client: { id: 501, name: expect.any(String), uid_client: 'CL-1001' },
			wo_data: {
				schema_id: 40,
				wo_instance: null,
				wo_rule_id: null,
				service_time: 60,
				instructions: { formvalues: { FWtextAA1: 'Revisar el equipo', FWsingAA1: 'Crítica' } },
			},
			assignation_info: {
				date: '2025-07-01T00:00:00.000Z',
				starts_min: 495,
				responsibles_required: 1,
				responsibles: [{ user_id: 7, user_name: 'martin.sosa@example.com' }],
			},
		});
		expect(await get(`/work-orders/${json.data._id}`)).toEqual(json.data);
		expect(sandbox().requests[0].operation).toBe('workOrder.createAssigned');
		// Local time, three hours behind UTC, although printed with Z.
		const behind = sandbox().store.clock.now().getTime() - Date.parse(json.data.created);
		expect(behind).toBeGreaterThan(3 * 3600_000 - 5000);
		expect(behind).toBeLessThan(3 * 3600_000 + 5000);
	});

	test('takes a PROYECTADA order', async () => {
		const { responsibles: _none, ...assignation_info } = whole.assignation_info;
		const { json } = await post({ ...whole, assignation_info });
		expect(json.data).toMatchObject({
			state: 'PROYECTADA',
			assignation_info: { date: '2025-07-01T00:00:00.000Z', responsibles: [] },
		});
		await post({ ...whole, assignation_info: { ...assignation_info, responsibles: [] } });
		expect(sandbox().count('workOrder.createProjected')).toBe(2);
		expect(await get(window('2025-07-01', '2025-07-01'))).toHaveLength(2);
	});

	test('takes a PENDIENTE order without instructions', async () => {
		const { json } = await post({
			uid_client: 'CL-1001',
			wo_data: { schema_id: 40, service_time: 60 },
		});
		expect(json.data).toMatchObject({ state: 'PENDIENTE', labels_ids: [] });
		expect(json.data.wo_data.instructions).toBeUndefined();
		expect(json.data.assignation_info).toMatchObject({ date: null, responsibles_required: 1 });
		const needed = { assignation_info: { responsibles_required: 2 } };
		const second = await post({ ...whole, ...needed });
		expect(second.json.data).toMatchObject({ state: 'PENDIENTE', ...needed });
		expect(sandbox().count('workOrder.createPending')).toBe(2);
	});

	const REFUSED: Array<[string, unknown, number, string?]> = [
		['uid_client', undefined, 400, 'El campo uid_client es obligatorio'],
		['uid_client', 'none', 404, 'No hay un cliente con este nro.'],
		['labels_ids', ['2'], 400],
		['wo_data', undefined, 400, 'El campo wo_data.schema_id es obligatorio'],
		['wo_data.schema_id', 99, 404],
		['wo_data.schema_id', '40', 400],
		['wo_data.service_time', undefined, 400, 'El campo wo_data.service_time es obligatorio'],
		['wo_data.service_time', '60', 400],
		['wo_data.service_time', -1, 400],
		[
			'wo_data.instructions',
			undefined,
			400,
			'El campo wo_data.instructions.formvalues es obligatorio',
		],
		['wo_data.instructions.formvalues', { FWnoneAA1: 1 }, 400],
		['wo_data.instructions.formvalues', { FWnumbAA1: '120.5' }, 400],
		['assignation_info.date', undefined, 400, 'El campo assignation_info.date es obligatorio'],
		['assignation_info.date', '2025-07-01', 400],
		[
			'assignation_info.starts_min',
			null,
			400,
			'El campo assignation_info.starts_min es obligatorio',
		],
		['assignation_info.starts_min', '08:15', 400],
		['assignation_info.starts_min', 1440, 400],
		[
			'assignation_info.responsibles_required',
			undefined,
			400,
			'El campo assignation_info.responsibles_required es obligatorio',
		],
		['assignation_info.responsibles_required', 0, 400],
		['assignation_info.responsibles_required', 2, 400],
		['assignation_info.responsibles', [7, 8], 400],
		['assignation_info.responsibles', [99], 400],
		['assignation_info.responsibles', [11], 400],
		['assignation_info.responsibles', ['7'], 400],
		['assignation_info.responsibles', [{ user_id: 7 }], 400],
	];

	test.each(REFUSED.map(([path, value, status, text]) => [path, value, status, text] as const))(
		'refuses %s = %j',
		async (path, value, status, text) => {
			const before = orders().length;
			expectError(await post(withValue(whole, path, value)), status, text);
			expect(orders()).toHaveLength(before);
		},
	);
});

describe('changing', () => {
	test('replaces labels as a whole', async () => {
		const { _id } = inState('CERRADA_OK');
		const changed = await data('PUT', `/work-orders/${_id}`, { labels_ids: [2, 77] });
		expect(changed).toMatchObject({ _id, state: 'CERRADA_OK', labels_ids: [2, 77] });
		await data('PUT', `/work-orders/${_id}`, { labels_ids: [] });
		expect((await get(`/work-orders/${_id}`)).labels_ids).toEqual([]);
		const missing = 'El campo labels_ids es obligatorio';
		expectError(await call('PUT', `/work-orders/${_id}`, {}), 400, missing);
		expectError(await call('PUT', `/work-orders/${_id}`, { labels_ids: '2' }), 400);
		expectError(await call('PUT', '/work-orders/none', { labels_ids: [] }), 404);
	});

	const CAUSE = "'cause' es un campo requerido de 500 caracteres máx.";

	test('cancels an order', async () => {
		const { _id } = inState('ASIGNADA');
		const path = `/work-orders/${_id}/cancel`;
		for (const cause of [undefined, '', ' ', 5, 'x'.repeat(501)]) {
			expectError(await call('POST', path, { cause }), 400, CAUSE);
		}
		expectError(await call('POST', path, { cause: 'x', labels_ids: '2' }), 400);
		const labels = (await get(`/work-orders/${_id}`)).labels_ids;
		expect(await data('POST', path, { cause: 'x'.repeat(500) })).toEqual({
			_id,
			state: 'CANCELADA',
		});
		expect(await get(`/work-orders/${_id}`)).toMatchObject({
			state: 'CANCELADA',
			labels_ids: labels,
		});
		expectError(await call('POST', path, { cause: 'x' }), 409);
		expectError(await call('POST', '/work-orders/none/cancel', { cause: 'x' }), 404);
	});

	test('keeps, replaces or removes labels when it cancels', async () => {
		const pending = inState('PENDIENTE');
		await data('POST', `/work-orders/${pending._id}/cancel`, { cause: 'x', labels_ids: [5] });
		expect((await get(`/work-orders/${pending._id}`)).labels_ids).toEqual([5]);
		const projected = inState('PROYECTADA');
		await data('PUT', `/work-orders/${projected._id}`, { labels_ids: [2] });
		await data('POST', `/work-orders/${projected._id}/cancel`, { cause: 'x', labels_ids: [] });
		expect((await get(`/work-orders/${projected._id}`)).labels_ids).toEqual([]);
	});

	test.each(['INFORME', 'VENCIDA', 'CERRADA_OK', 'CERRADA_CON_DESVIO', 'CERRADA_NO_CUMPLIDA'])(
		'neither cancels nor moves an order in %s',
		async (state) => {
			const { _id } = inState(state as WorkOrderState);
			expectError(await call('POST', `/work-orders/${_id}/cancel`, { cause: 'x' }), 409);
			expectError(await call('POST', `/work-orders/${_id}/pending`, {}), 409);
		},
	);

	test('moves an order to PENDIENTE, with or without a body', async () => {
		const json = { 'content-type': 'application/json' };
		for (const [state, body] of [
			['ASIGNADA', ''],
			['PROYECTADA', {}],
		] as const) {
			const { _id } = inState(state);
			const path = `/work-orders/${_id}/pending`;
			expectError(await call('POST', path, undefined, {}), 415);
			const { json: answer } = await call('POST', path, body, json);
			expect(answer.data).toEqual({ _id, state: 'PENDIENTE' });
			expect((await get(`/work-orders/${_id}`)).assignation_info).toEqual({
				date: null,
				starts_min: null,
				responsibles_required: 1,
				responsibles: [],
			});
			expectError(await call('POST', path, {}), 409);
		}
		expectError(await call('POST', '/work-orders/none/pending', {}), 404);
	});
});
