import type { INodeParameters } from 'n8n-workflow';
import { refusing } from '../support/answering.mts';
import { expectPdf, expectPhotos } from '../support/files.mts';
import { describeOperations } from '../support/operationContract.mts';
import { chosen, defineBelow } from '../support/parameters.mts';
import { expectUnsent, refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const client = '1001 SUCURSAL NORTE';

const { sandbox, engine, openAccount, answerWith } = useSandbox({
	clients: 20,
	objects: 30,
	workOrders: 60,
});

sandbox.web.createClient({ uid_client: client, company_name: 'Empresa Ejemplo' });
sandbox.store.clientObjects.push({
	uid_client: client,
	obj_id: 1,
	fields: { '1': 'EQ 900' },
	updated: '2026-01-15T12:00:00.000Z',
});
/** A reported maintenance order with every kind of field. */
const reported = sandbox.web.createWorkOrder({
	uid_client: client,
	schema_id: 40,
	labels_ids: [2, 4],
	service_time: 90,
	day: '2026-06-10',
	starts_min: 495,
	responsibles: [7, 8],
	formvalues: {
		FWtextAA1: 'Revisar el equipo',
		FWnumbAA1: 120.5,
		FWobjdAA1: { '1': 'EQ 900' },
		FWsingAA1: 'baja',
	},
})._id;
sandbox.web.finishWorkOrder(reported, {
	FWtextBB1: 'Equipo reparado',
	FWnumbBB1: 80,
	FWsmarBB1: [['Correa', '2']],
});
sandbox.web.closeWorkOrder(reported, 'CERRADA_OK', 'Trabajo terminado');
const { results } = sandbox.store.workOrders.get(reported)!;
results!.formvalues.FWnumbBB1 = '80.50';
results!.formvalues.FWfotoBB1 = ['ot-uno', 'ot-vieja'];
sandbox.photos.expire('ot-vieja');
results!.formvalues.FWfirmBB1 = 'THERE_IS_IMAGE';

/** An order that an operation may change. */
const newOrder = (given: object = { day: '2026-07-01', responsibles: [9] }) =>
	sandbox.web.createWorkOrder(given)._id;
const stored = (id: unknown) => sandbox.store.workOrders.get(String(id))!;
const sent = (operation: string) => sandbox.calls(operation)[0];
const run = engine.runner('workOrder');

/** The parts of Persat's raw order that the tests use. */
interface RawOrder {
	_id: string | number;
	wo_data: { schema_id: number; wo_rule_id: number | null; wo_instance: number | null };
	assignation_info: { date: string; starts_min: number };
}

/** Message and description of a failed run. */
const refusal = async (operation: string, parameters: INodeParameters) =>
	await refusalOf(run(operation, parameters));

const simplified = {
	state: 'CERRADA_OK',
	type: 'Mantenimiento preventivo',
	clientNumber: '1001 SUCURSAL NORTE',
	clientName: 'Empresa Ejemplo',
	date: '2026-06-10',
	startsAt: '08:15',
	// Only the list of users has her name.
	technicians: ['Martín Sosa', 'Lucía Ferrari'],
	labels: ['Prioritaria', 4],
	instructions: {
		Tarea: 'Revisar el equipo',
		'Importe previsto': 120.5,
		Equipo: 'EQ 900',
		Urgencia: 'Baja',
	},
	results: {
		Resultado: 'Equipo reparado',
		Importe: 80.5,
		Materiales: [{ Detalle: 'Correa', Cantidad: '2' }],
		'Fotos del trabajo': [expect.stringContaining('/photos/'), expect.stringContaining('/photos/')],
		'Firma del cliente': true,
	},
	closingCause: 'Trabajo terminado',
};
const range = { from: '2026-06-01', to: '2026-06-15' };
const assigned = {
	client: chosen(client),
	workOrderType: chosen(40),
	state: 'assigned',
	date: '2026-07-02',
	startsAt: '9:30',
	technicians: [7],
	instructions: defineBelow({ FWtextAA1: 'Revisar', FWnumbAA1: '12,5' }),
};

describeOperations('workOrder', { sandbox, engine }, [
	{
		operation: 'cancel',
		endpoint: 'workOrder.cancel',
		parameters: () => ({ workOrder: newOrder(), cause: 'El cliente reprograma' }),
		check: ({ json }) => {
			// What Persat answers, and nothing more.
			expect(json).toEqual([{ workOrderId: expect.any(String), state: 'CANCELADA' }]);
			expect(stored(json[0].workOrderId).state).toBe('CANCELADA');
		},
	},
	{
		operation: 'create',
		endpoint: 'workOrder.createAssigned',
		parameters: assigned,
		check: ({ json }) => {
			expect(json).toEqual([
				{
					workOrderId: expect.any(String),
					state: 'ASIGNADA',
					type: 'Mantenimiento preventivo',
					clientNumber: '1001 SUCURSAL NORTE',
					clientName: 'Empresa Ejemplo',
					date: '2026-07-02',
					startsAt: '09:30',
					technicians: ['Martín Sosa'],
					labels: [],
					closingCause: null,
					results: null,
					instructions: {
						Tarea: 'Revisar',
						'Importe previsto': 12.5,
						Equipo: null,
						Urgencia: null,
					},
				},
			]);
			expect(stored(json[0].workOrderId)).toMatchObject({
				state: 'ASIGNADA',
				assignation: { starts_min: 570 },
			});
		},
	},
	{
		operation: 'get',
		endpoint: 'workOrder.get',
		parameters: () => ({ workOrder: reported }),
		check: ({ json }) => expect(json).toEqual([{ workOrderId: reported, ...simplified }]),
	},
	{
		operation: 'getMany',
		endpoint: 'workOrder.getMany',
		parameters: { ...range, client: chosen(client), returnAll: true },
		check: ({ json }) => expect(json).toEqual([{ workOrderId: reported, ...simplified }]),
	},
	{
		operation: 'getManySchemas',
		endpoint: 'workOrder.getManySchemas',
		parameters: { returnAll: true },
		check: ({ json }) => {
			expect(json).toHaveLength(17);
			expect(json.find(({ workOrderTypeId }) => workOrderTypeId === 40)).toEqual({
				workOrderTypeId: 40,
				name: 'Mantenimiento preventivo',
				version: 12,
				published: true,
			});
		},
	},
	{
		operation: 'getPdf',
		endpoint: 'workOrder.getPdf',
		parameters: () => ({ workOrder: reported }),
		check: ({ items }) =>
			expectPdf(items, { workOrderId: reported }, `MANTENIMIENTO_PREVENTIVO_${reported}.pdf`),
	},
	{
		operation: 'getPhotos',
		endpoint: 'workOrder.get',
		parameters: () => ({ workOrder: reported }),
		check: ({ items }) =>
			expectPhotos(
				sandbox,
				items,
				{ workOrderId: reported, field: 'Fotos del trabajo' },
				'ot-uno.jpg',
			),
	},
	{
		operation: 'getSchema',
		endpoint: 'workOrder.getSchema',
		parameters: { workOrderType: chosen(44) },
		check: ({ json }) =>
			expect(json).toEqual([
				{
					workOrderTypeId: 44,
					name: 'Instalación',
					version: 1,
					published: true,
					fields: [
						{ title: 'Tarea', id: 'FWtextAA1', type: 'TEXT_FIELD' },
						{ title: 'Fecha de compra', id: 'FWdateAA1', type: 'DATE_FIELD' },
					],
					results: [
						{ title: 'Resultado', id: 'FWtextBB1', type: 'TEXT_FIELD' },
						{
							title: 'Fotos del trabajo',
							id: 'FWfotoBB1',
							type: 'MULTIPLE_IMAGES_FIELD',
							readOnly: true,
						},
					],
				},
			]),
	},
	{
		operation: 'getTrackLink',
		endpoint: 'workOrder.getTrackLink',
		parameters: () => ({ workOrder: reported }),
		check: ({ json }) =>
			expect(json).toEqual([
				{
					workOrderId: reported,
					trackingLink: expect.stringContaining('https://wotracking.persat.com.ar/?hash='),
				},
			]),
	},
	{
		operation: 'moveToPending',
		endpoint: 'workOrder.moveToPending',
		parameters: () => ({ workOrder: newOrder() }),
		check: ({ json }) => {
			expect(json).toEqual([{ workOrderId: expect.any(String), state: 'PENDIENTE' }]);
			expect(sent('workOrder.moveToPending')?.body).toEqual({});
			expect(stored(json[0].workOrderId).assignation?.day).toBeNull();
		},
	},
	{
		operation: 'updateLabels',
		endpoint: 'workOrder.updateLabels',
		parameters: () => ({
			workOrder: newOrder({ labels_ids: [3], day: '2026-07-01', responsibles: [9] }),
			labels: [2],
		}),
		check: ({ json }) => {
			expect(json[0].state).toBe('ASIGNADA');
			expect(stored(json[0].workOrderId).labels_ids).toEqual([3, 2]);
		},
	},
]);

describe('creating', () => {
	const create = async (parameters: INodeParameters) => {
		const result = await run('create', { output: 'raw', ...parameters });
		expect(result.error).toBeUndefined();
		return result.json[0];
	};
	const pending = { client: chosen(client), workOrderType: chosen('40', 'id') };

	test('a pending one needs few values: its type provides the service time', async () => {
		sandbox.store.workOrderSchemas.find(
			({ wo_shema_id }) => wo_shema_id === 44,
		)!.default_service_time = 35;
		const { state } = await create({ ...pending, workOrderType: chosen(44) });
		expect(state).toBe('PENDIENTE');
		expect(sent('workOrder.createPending')?.body).toEqual({
			uid_client: client,
			wo_data: { schema_id: 44, service_time: 35 },
			assignation_info: { responsibles_required: 1 },
		});
		expect(sandbox.count('workOrder.getSchema')).toBe(1);
	});

	test('several request each type once', async () => {
		await engine.run(
			{ resource: 'workOrder', operation: 'create', ...pending, output: 'raw' },
			Array(4).fill({}),
		);
		expect(sandbox.count('workOrder.createPending')).toBe(4);
		expect(sandbox.count('workOrder.getSchema')).toBe(1);
	});

	test('a pending one accepts all values', async () => {
		await create({
			...pending,
			additionalFields: { labels: [2, '5'], serviceTime: 45 },
			instructions: defineBelow({
				FWtextAA1: 'Revisar',
				FWobjdAA1: 'EQ 900',
				FWsingAA1: 'critica',
			}),
			// Left over from another state: neither shown nor sent.
			date: '2026-07-01',
			startsAt: '10:00',
		});
		expect(sent('workOrder.createPending')?.body).toEqual({
			uid_client: client,
			labels_ids: [2, 5],
			wo_data: {
				schema_id: 40,
				service_time: 45,
				instructions: {
					formvalues: { FWtextAA1: 'Revisar', FWobjdAA1: { '1': 'EQ 900' }, FWsingAA1: 'Crítica' },
				},
			},
			assignation_info: { responsibles_required: 1 },
		});
	});

	test('a projected one has a day and no technicians', async () => {
		const { state } = await create({
			...pending,
			state: 'projected',
			date: '02/07/2026',
			startsAt: '0:00',
			techniciansRequired: 3,
		});
		expect(state).toBe('PROYECTADA');
		expect(sent('workOrder.createProjected')?.body).toEqual({
			uid_client: client,
			wo_data: { schema_id: 40, service_time: 60 },
			assignation_info: {
				date: '2026-07-02T00:00:00.000Z',
				starts_min: 0,
				responsibles_required: 3,
			},
		});
	});

	test('an assigned one requires as many technicians as are chosen', async () => {
		const { state } = await create({
			...pending,
			state: 'assigned',
			date: '2026-07-02T23:00:00.000-03:00',
			startsAt: '23:59',
			technicians: '7, 9, 7' as never,
		});
		expect(state).toBe('ASIGNADA');
		expect(sent('workOrder.createAssigned')?.body).toEqual({
			uid_client: client,
			wo_data: { schema_id: 40, service_time: 60, instructions: { formvalues: {} } },
			assignation_info: {
				date: '2026-07-02T00:00:00.000Z',
				starts_min: 1439,
				responsibles_required: 2,
				responsibles: [7, 9],
			},
		});
	});

	test('the state, the day and the rest can come from each item', async () => {
		const { json, error } = await engine.run(
			{
				resource: 'workOrder',
				operation: 'create',
				...pending,
				state: '={{ $json.state }}',
				date: '={{ $json.date }}',
				startsAt: '={{ $json.startsAt }}',
				technicians: '={{ $json.technicians }}',
			},
			[
				{ state: 'pending' },
				{ state: 'projected', date: '2026-08-01', startsAt: '10:00' },
				{ state: 'assigned', date: '2026-08-02', startsAt: '11:00', technicians: [8] },
			],
		);
		expect(error).toBeUndefined();
		expect(json.map(({ state, date }) => [state, date])).toEqual([
			['PENDIENTE', null],
			['PROYECTADA', '2026-08-01'],
			['ASIGNADA', '2026-08-02'],
		]);
	});

	test('a lost connection is not retried, and the error says that it may have been made', async () => {
		sandbox.faults.add({ operation: 'workOrder.createAssigned', kind: 'resetAfterWork' });
		const before = sandbox.store.workOrders.size;
		const [message, hint] = await refusal('create', assigned);
		expect(message).toBe('Persat could not be reached');
		expect(hint).toContain(
			'the change may already have been made. Check in Persat before you run it again',
		);
		expect(sandbox.count('workOrder.createAssigned')).toBe(1);
		expect(sandbox.store.workOrders.size).toBe(before + 1);
	});

	test.each<[string, INodeParameters, string]>([
		['no client', { client: '={{ "" }}' }, "'Client' is empty"],
		['no type', { workOrderType: '={{ "" }}' }, "'Work Order Type' is empty"],
		[
			'an unknown state',
			{ state: '={{ "open" }}', date: '2026-07-01', startsAt: '09:00', technicians: [7] },
			'\'State\' cannot be "open"',
		],
		['no day', { state: 'projected', date: '={{ "" }}', startsAt: '09:00' }, "'Date' is empty"],
		[
			'a day that is none',
			{ state: 'projected', date: '2026-02-30', startsAt: '09:00' },
			'\'Date\' is not a date: "2026-02-30"',
		],
		[
			'no start',
			{ state: 'projected', date: '2026-07-01', startsAt: '={{ "" }}' },
			"'Starts At' is empty",
		],
		[
			'a start that is none',
			{ state: 'projected', date: '2026-07-01', startsAt: 'noon' },
			'\'Starts At\' is not a time: "noon"',
		],
		[
			'a start at the end of the day',
			{ state: 'projected', date: '2026-07-01', startsAt: '24:00' },
			'\'Starts At\' is past the end of the day: "24:00"',
		],
		[
			'less than one technician',
			{ state: 'projected', date: '2026-07-01', startsAt: '09:00', techniciansRequired: 0 },
			'\'Technicians Required\' cannot be "0"',
		],
		[
			'no technicians',
			{ state: 'assigned', date: '2026-07-01', startsAt: '09:00', technicians: '={{ [] }}' },
			"'Technician Names or IDs' is empty",
		],
		[
			'a service time below nothing',
			{ additionalFields: { serviceTime: -5 } },
			'\'Service Time (Minutes)\' cannot be "-5"',
		],
	])('%s is refused, and nothing is sent', async (_, parameters, message) => {
		await expectUnsent(sandbox, run('create', { ...pending, ...parameters }), message);
	});

	test('an invalid instruction is refused before anything is created', async () => {
		const instructions = defineBelow({ FWsingAA1: 'Altísima' });
		expect(await refusal('create', { ...pending, instructions })).toEqual([
			'\'Urgencia\' cannot be "Altísima"',
			'It can be Baja, Media or Crítica. This item was not sent.',
		]);
		expect(sandbox.count('workOrder.createPending')).toBe(0);
	});

	test('Persat rejects an unknown client, type or technician', async () => {
		const noClient = [
			'There is no client "CL-0" in Persat, by number or by name',
			'Choose it from the list, or enter its client number or full name.',
		];
		expect(await refusal('create', { ...pending, client: chosen('CL-0') })).toEqual(noClient);
		const day = { state: 'projected', date: '2026-07-01', startsAt: '09:00' };
		const projected = await refusal('create', { ...pending, ...day, client: chosen('CL-0') });
		expect(projected).toEqual(noClient);
		const [type] = await refusal('create', { ...pending, workOrderType: chosen(99) });
		expect(type).toBe("'Work Order Type' was not found in Persat");
		const [technician, hint] = await refusal('create', { ...assigned, technicians: [11] });
		expect(technician).toBe('Persat did not accept the data');
		expect(hint).toContain('No existe un técnico activo con id: 11');
		expect(hint).toContain("'Technician Names or IDs' must be active");
	});
});

describe('a change shows what Persat answers', () => {
	const body = { _id: '8004', state: 'CANCELADA' };
	const cancel = { workOrder: '8004', cause: 'Reprograma' };
	const shown = async (data: object, parameters: INodeParameters = cancel) => {
		await answerWith(({ pathname }) => ({
			json: { success: true, data: pathname.endsWith('/cancel') ? data : [] },
		}));
		return (await run('cancel', parameters)).json;
	};

	test('the ID only, if it answers nothing', async () => {
		expect(await shown({})).toEqual([{ workOrderId: '8004' }]);
	});

	test('with the labels that were sent', async () => {
		const labels: INodeParameters = { ...cancel, labelsMode: 'replace', labels: [2] };
		expect(await shown(body, labels)).toEqual([
			{ workOrderId: '8004', state: 'CANCELADA', labels: [2] },
		]);
	});

	test('an empty value of a whole order as well', async () => {
		const [json] = await shown({ ...body, wo_data: { schema_id: 40, results: null } });
		expect(json).toMatchObject({
			state: 'CANCELADA',
			results: null,
			closingCause: null,
			date: null,
		});
	});

	test('Selected Fields has the chosen ones in any case', async () => {
		const selected = { ...cancel, output: 'selected', outputFields: ['state', 'date'] };
		expect(await shown(body, selected)).toEqual([
			{ workOrderId: '8004', state: 'CANCELADA', date: null },
		]);
	});
});

describe('cancelling', () => {
	test('keeps, replaces or removes the labels', async () => {
		const own = { labels_ids: [3], day: '2026-07-01', responsibles: [9] };
		const cases: Array<[INodeParameters, object, number[]]> = [
			[{}, { cause: 'Reprograma' }, [3]],
			[
				{ labelsMode: 'replace', labels: [2, 5] },
				{ cause: 'Reprograma', labels_ids: [2, 5] },
				[2, 5],
			],
			[{ labelsMode: 'replace' }, { cause: 'Reprograma', labels_ids: [] }, []],
		];
		for (const [parameters, body, labels] of cases) {
			const workOrder = newOrder(own);
			const { error } = await run('cancel', { workOrder, cause: ' Reprograma ', ...parameters });
			expect(error).toBeUndefined();
			expect(sent('workOrder.cancel')?.body).toEqual(body);
			expect(stored(workOrder).labels_ids).toEqual(labels);
			sandbox.resetLog();
		}
	});

	test('accepts a cause of at most 500 characters', async () => {
		const workOrder = newOrder();
		expect(await refusal('cancel', { workOrder, cause: 'x'.repeat(501) })).toEqual([
			`'Cause' has 501 characters: "${'x'.repeat(80)}…"`,
			'Persat accepts at most 500.',
		]);
		expect(await refusal('cancel', { workOrder, cause: ' ' })).toEqual([
			"'Cause' is empty",
			'Enter a value.',
		]);
		expect(sandbox.count()).toBe(0);
		expect((await run('cancel', { workOrder, cause: 'x'.repeat(500) })).error).toBeUndefined();
	});

	test("passes on Persat's error about a cause (400), naming the parameter", async () => {
		await answerWith(
			refusing(400, 'BAD_REQUEST', "'cause' es un campo requerido de 500 caracteres máx."),
		);
		const { error } = await run('cancel', { workOrder: '8001', cause: 'x' });
		expect(error?.message).toBe("'Cause' was not accepted by Persat");
		expect(error?.description).toContain("'cause' es un campo requerido de 500 caracteres máx");
	});

	test('reports that the state forbids it (409), or that there is no such order (404)', async () => {
		const [message, hint] = await refusal('cancel', { workOrder: reported, cause: 'x' });
		expect(message).toBe('The data conflicts with what Persat already has');
		expect(hint).toBe(
			'Persat says: "No se puede cancelar una orden de trabajo en estado CERRADA_OK". Reported, closed and expired work orders cannot be canceled.',
		);
		expect(await refusal('cancel', { workOrder: '1', cause: 'x' })).toEqual([
			"'Work Order ID' was not found in Persat",
			'Persat says: "No existe la orden de trabajo con id: 1". Check \'Work Order ID\': it may have been deleted in Persat. Sent: Work Order ID "1".',
		]);
	});
});

describe('Update Labels', () => {
	test.each<[string, number[], number[]]>([
		['add', [5, 3], [3, 7, 5]],
		['remove', [7, 5], [3]],
		['replace', [5, 2, 5], [5, 2]],
		['replace', [], []],
	])('changes labels in the mode %s: %j', async (mode, labels, expected) => {
		const workOrder = newOrder({ labels_ids: [3, 7] });
		const { json, error } = await run('updateLabels', {
			workOrder,
			labelsMode: mode,
			labels,
			output: 'selected',
			outputFields: ['labelIds'],
		});
		expect(error).toBeUndefined();
		expect(sent('workOrder.updateLabels')?.body).toEqual({ labels_ids: expected });
		expect(json).toEqual([{ workOrderId: workOrder, labelIds: expected }]);
		expect(sandbox.count('workOrder.get')).toBe(mode === 'replace' ? 0 : 1);
	});

	test.each(['add', 'remove'])('refuses to %s nothing', async (mode) => {
		const [message] = await refusal('updateLabels', {
			workOrder: reported,
			labelsMode: mode,
			labels: [],
		});
		expect(message).toBe("'Label Names or IDs' is empty");
		expect(sandbox.count()).toBe(0);
	});
});

test('only a projected or assigned order moves to pending (409)', async () => {
	const [message, hint] = await refusal('moveToPending', { workOrder: reported });
	expect(message).toBe('The data conflicts with what Persat already has');
	expect(hint).toContain('Only projected and assigned work orders can be moved to pending.');
	const [, unknown] = await refusal('moveToPending', { workOrder: '1' });
	expect(unknown).toContain('its URL (POST /work-orders/{workOrder}/pending) may be wrong');
});

test('there is no PDF of an order that was not reported (409), nor of one that does not exist', async () => {
	const [message, hint] = await refusal('getPdf', { workOrder: newOrder() });
	expect(message).toBe('The data conflicts with what Persat already has');
	expect(hint).toContain('A work order has a PDF only after it has been reported.');
	const [unknown] = await refusal('getPdf', { workOrder: '1' });
	expect(unknown).toBe("'Work Order ID' was not found in Persat");
});

describe('photos', () => {
	test('are stored in the chosen field', async () => {
		const own = await run('getPhotos', { workOrder: reported, binaryPropertyName: 'photo' });
		expect(own.items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['photo'], []]);
	});

	test('give no items if an order has none', async () => {
		expect((await run('getPhotos', { workOrder: newOrder() })).items).toEqual([]);
	});
});

describe('output', () => {
	test("Raw is Persat's own data, without name look-ups", async () => {
		const { json } = await run('get', { workOrder: reported, output: 'raw' });
		expect(json[0]).toMatchObject({
			_id: reported,
			labels_ids: [2, 4],
			wo_data: { schema_id: 40, instructions: { formvalues: { FWtextAA1: 'Revisar el equipo' } } },
			assignation_info: { date: '2026-06-10T00:00:00.000Z', starts_min: 495 },
		});
		expect(sandbox.count()).toBe(1);
	});

	test('Selected Fields has the other fields, names and IDs', async () => {
		const { created } = stored(reported);
		const { json } = await run('get', {
			workOrder: reported,
			output: 'selected',
			outputFields: [
				'closingCause',
				'created',
				'createdBy',
				'createdById',
				'labelIds',
				'labels',
				'ruleId',
				'ruleInstance',
				'serviceTime',
				'technicianIds',
				'techniciansRequired',
				'typeId',
			],
		});
		expect(json).toEqual([
			{
				workOrderId: reported,
				closingCause: 'Trabajo terminado',
				created: created.slice(0, 19),
				createdBy: 'ana.gomez@example.com',
				createdById: 3,
				labelIds: [2, 4],
				// The second one was deleted from the account.
				labels: ['Prioritaria', 4],
				ruleId: null,
				ruleInstance: null,
				serviceTime: 90,
				technicianIds: [7, 8],
				techniciansRequired: 2,
				typeId: 40,
			},
		]);
	});

	test('an old order has the name of its own type version', async () => {
		const id = newOrder({
			schema_id: 4,
			day: '2026-06-01',
			responsibles: [7],
			formvalues: { FWtextAA1: 'x' },
		});
		sandbox.web.finishWorkOrder(id, { FWtextBB1: 'Hecho' });
		const { json } = await run('get', { workOrder: id });
		expect(json[0]).toMatchObject({ type: 'Mantenimiento', results: { Informe: 'Hecho' } });
		sandbox.store.workOrders.delete(id);
	});

	test('an ID stays if its name cannot be looked up', async () => {
		for (const operation of ['workOrder.getSchema', 'user.getManyTechnicians']) {
			sandbox.faults.add({ operation, kind: 'status', status: 500 });
		}
		const { json, error } = await run('get', { workOrder: reported });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			type: 40,
			technicians: ['martin.sosa@example.com', 'lucia.ferrari@example.com'],
			instructions: { FWtextAA1: 'Revisar el equipo' },
		});
	});
});

describe('a list', () => {
	const everything = { from: '2018-01-01', to: '2027-12-31', returnAll: true };
	const list = async (parameters: INodeParameters, filters: INodeParameters = {}) => {
		const { json, error } = await run('getMany', { output: 'raw', ...parameters, filters });
		expect(error).toBeUndefined();
		return json as unknown as RawOrder[];
	};
	/** The account's orders that Persat lists, in any order. */
	const listed = () =>
		[...sandbox.store.workOrders.values(), ...sandbox.store.workOrderInstances].filter(
			({ state, assignation }) => state !== 'PENDIENTE' && assignation?.day,
		);

	test('makes one request for each version of sixty orders', async () => {
		const { sandbox: account, engine: reader } = await openAccount({ workOrders: 60 });
		const { json, error } = await reader.run({
			resource: 'workOrder',
			operation: 'getMany',
			...everything,
		});
		expect(error).toBeUndefined();
		expect(json).toHaveLength(60);
		const versions = new Set(
			[...account.store.workOrders.values(), ...account.store.workOrderInstances]
				.filter(({ state }) => state !== 'PENDIENTE')
				.map(({ schema_id }) => schema_id),
		);
		expect(versions.size).toBeGreaterThan(8);
		expect(account.count('workOrder.getSchema')).toBe(versions.size);
		expect(account.count('workOrderLabel.getMany')).toBe(1);
		expect(account.count('user.getManyTechnicians')).toBe(1);
	});

	test('makes twelve requests for the twelve versions of 500 orders and more', async () => {
		const { sandbox: account, engine: reader } = await openAccount({ workOrders: 1500 });
		const versions = account.store.workOrderSchemas
			.filter(({ wo_group }) => wo_group === 10)
			.map(({ wo_shema_id }) => wo_shema_id);
		expect(versions).toHaveLength(12);
		const { json, error } = await reader.run({
			resource: 'workOrder',
			operation: 'getMany',
			...everything,
			filters: { types: versions },
		});
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThanOrEqual(500);
		expect(account.count('workOrder.getSchema')).toBe(12);
	});

	test('returns more than eight years sorted, each order once, and requests no day twice', async () => {
		const { sandbox: account, engine: reader } = await openAccount({
			clients: 2000,
			workOrders: 15262,
		});
		const today = account.store.clock.today();
		const to = `${Number(today.slice(0, 4)) + 1}-12-31`;
		const { json, error } = await reader.run({
			resource: 'workOrder',
			operation: 'getMany',
			from: '2018-01-01',
			to,
			returnAll: true,
			output: 'raw',
		});
		expect(error).toBeUndefined();
		const orders = json as unknown as RawOrder[];
		expect(orders).toHaveLength(15262);
		const identity = (_id: string | number, rule: number | null, instance: number | null) =>
			_id === '-1' ? `-1 ${rule} ${instance}` : String(_id);
		const expected = [...account.store.workOrders.values(), ...account.store.workOrderInstances]
			.filter(({ state }) => state !== 'PENDIENTE')
			.map(({ _id, wo_rule_id, wo_instance }) => identity(_id, wo_rule_id, wo_instance));
		expect(expected).toHaveLength(15262);
		const given = orders.map(({ _id, wo_data }) =>
			identity(_id, wo_data.wo_rule_id, wo_data.wo_instance),
		);
		expect(new Set(given)).toEqual(new Set(expected));
		const keys = orders.map(({ _id, assignation_info: { date, starts_min } }) =>
			[date, String(starts_min).padStart(4, '0'), String(_id).padStart(8, '0')].join(' '),
		);
		expect(keys).toEqual([...keys].sort());

		const dayMs = 24 * 3600 * 1000;
		const windows = account.requests.map(({ query }) => [query.from, query.to]).sort();
		let next = Date.parse('2018-01-01T00:00:00.000Z');
		for (const [from, end] of windows) {
			expect(from).toBe(new Date(next).toISOString());
			expect((Date.parse(end) - next) / dayMs).toBeLessThanOrEqual(14);
			next = Date.parse(end) + dayMs;
		}
		expect(new Date(next - dayMs).toISOString().slice(0, 10)).toBe(to);
	});

	test.each([0, 1, 60])('returns all of %i orders', async (workOrders) => {
		const { engine: reader } = await openAccount({ workOrders });
		const { json } = await reader.run({
			resource: 'workOrder',
			operation: 'getMany',
			...everything,
			output: 'raw',
		});
		expect(json).toHaveLength(workOrders);
	});

	test.each([-1, 0, 1])('stops at a limit of all of them and %i', async (more) => {
		const limit = listed().length + more;
		const orders = await list({ ...everything, returnAll: false, limit });
		expect(orders).toHaveLength(Math.min(limit, listed().length));
	});

	test('reads no more windows than Limit needs', async () => {
		const options = { concurrency: 1 };
		const orders = await list({ ...everything, returnAll: false, limit: 1, options });
		expect(orders).toHaveLength(1);
		expect(sandbox.count()).toBe(1);
	});

	test('reads one day, and windows of fifteen days', async () => {
		await list({ from: '2026-06-10', to: '2026-06-10T22:00:00.000-03:00' });
		await list(range);
		await list({ from: '2026-06-01', to: '16/06/2026', options: { concurrency: 1 } });
		expect(sandbox.requests.map(({ query }) => query)).toEqual([
			{ from: '2026-06-10T00:00:00.000Z', to: '2026-06-10T00:00:00.000Z' },
			{ from: '2026-06-01T00:00:00.000Z', to: '2026-06-15T00:00:00.000Z' },
			{ from: '2026-06-01T00:00:00.000Z', to: '2026-06-15T00:00:00.000Z' },
			{ from: '2026-06-16T00:00:00.000Z', to: '2026-06-16T00:00:00.000Z' },
		]);
	});

	test('returns an order of two windows once, and all future repetitions', async () => {
		const order = (_id: string | number, rule: number | null, instance: number | null) => ({
			_id,
			state: 'ASIGNADA',
			wo_data: { schema_id: 40, wo_rule_id: rule, wo_instance: instance },
			assignation_info: { date: '2026-06-15T00:00:00.000Z', starts_min: 540 },
		});
		const rows = [
			order('8010', null, null),
			order('8009', null, null),
			order('-1', 31, 2),
			order(-1, 31, 10),
			order('-1', null, null),
			order('-1', null, null),
		];
		const requests = await answerWith(() => ({ json: { success: true, data: rows } }));
		const { json } = await run('getMany', {
			from: '2026-06-01',
			to: '2026-06-30',
			returnAll: true,
			output: 'raw',
		});
		expect(requests).toHaveLength(2);
		// None is dropped as a duplicate, even if rule and instance are the same.
		expect(
			(json as unknown as RawOrder[]).map(({ _id, wo_data }) => [String(_id), wo_data.wo_instance]),
		).toEqual([
			['-1', null],
			['-1', null],
			['-1', 2],
			['-1', 10],
			['8009', null],
			['8010', null],
			['-1', null],
			['-1', null],
			['-1', 2],
			['-1', 10],
		]);
	});

	test('is filtered after fetching if Persat has no filter', async () => {
		const states = await list(everything, { states: ['CANCELADA', 'INFORME'] });
		expect(states.length).toBeGreaterThan(0);
		expect(states.map(({ _id }) => _id).sort()).toEqual(
			listed()
				.filter(({ state }) => state === 'CANCELADA' || state === 'INFORME')
				.map(({ _id }) => _id)
				.sort(),
		);
		const types = await list(everything, { types: [44, '46'] });
		expect(new Set(types.map(({ wo_data }) => wo_data.schema_id))).toEqual(new Set([44, 46]));
		const labels = await list(everything, { labels: [2] });
		expect(labels).toHaveLength(listed().filter(({ labels_ids }) => labels_ids.includes(2)).length);
		const technicians = await list(everything, { technicians: [9] });
		expect(technicians).toHaveLength(
			listed().filter(({ assignation }) => assignation!.responsibles.includes(9)).length,
		);
		const together = await list(
			{ ...everything, returnAll: false, limit: 1, client: chosen(client) },
			{ states: 'CERRADA_OK, INFORME' as never, labels: [2], technicians: [7, 9], types: [40] },
		);
		expect(together.map(({ _id }) => _id)).toEqual([reported]);
		for (const { query } of sandbox.requests) expect(query).not.toHaveProperty('states');
	});

	test.each<[string, INodeParameters, INodeParameters, string]>([
		['no first day', { from: '={{ "" }}', to: '2026-06-15' }, {}, "'From' is empty"],
		[
			'a last day that is none',
			{ from: '2026-06-15', to: 'today' },
			{},
			'\'To\' is not a date: "today"',
		],
		[
			'days the wrong way round',
			{ from: '2026-06-15', to: '2026-06-14' },
			{},
			"'To' is 2026-06-14, which is before 'From' (2026-06-15)",
		],
		[
			'a limit of nothing',
			{ ...range, limit: 0 },
			{},
			'\'Limit\' has to be a whole number of at least 1, not "0"',
		],
		['an unknown state', range, { states: ['PENDIENTE'] }, '\'States\' cannot be "PENDIENTE"'],
	])('refuses %s, and sends nothing', async (_, parameters, filters, message) => {
		await expectUnsent(sandbox, run('getMany', { ...parameters, filters }), message);
	});
});

describe('IDs and client numbers with any characters', () => {
	test.each(['12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y'])(
		'%s finds its order and its client',
		async (text) => {
			sandbox.web.createClient({ uid_client: text, company_name: `Nombre ${text}` });
			const made = await run('create', { client: chosen(text, 'id'), workOrderType: chosen(44) });
			expect(made.json[0]).toMatchObject({ clientNumber: text, clientName: `Nombre ${text}` });
			const day = { from: '2026-07-20', to: '2026-07-20' };
			sandbox.web.updateWorkOrder(String(made.json[0].workOrderId), { day: '2026-07-20' });
			const { json } = await run('getMany', { ...day, client: chosen(text, 'id') });
			expect(json.map(({ clientNumber }) => clientNumber)).toEqual([text]);

			// IDs are numeric today, but may change.
			const order = { ...stored(newOrder()), _id: text };
			sandbox.store.workOrders.set(text, order);
			for (const operation of ['get', 'getTrackLink', 'getPhotos', 'moveToPending']) {
				expect((await run(operation, { workOrder: text })).error).toBeUndefined();
			}
			expect((await run('updateLabels', { workOrder: text, labels: [2] })).error).toBeUndefined();
			expect((await run('cancel', { workOrder: text, cause: 'x' })).error).toBeUndefined();
			order.state = 'INFORME';
			expect((await run('getPdf', { workOrder: text })).error).toBeUndefined();
			sandbox.store.workOrders.delete(text);
		},
	);

	test.each(['.', '..'])('but %s is refused, naming the parameter', async (text) => {
		const operations = ['get', 'getPdf', 'getPhotos', 'getTrackLink', 'moveToPending', 'cancel'];
		for (const operation of [...operations, 'updateLabels']) {
			const [message] = await refusal(operation, { workOrder: text, cause: 'x', labels: [2] });
			expect(message).toBe(`'Work Order ID' cannot be "${text}"`);
		}
		const [created] = await refusal('create', { ...assigned, client: chosen(text) });
		expect(created).toBe(`'Client' cannot be "${text}"`);
		const [listed] = await refusal('getMany', { ...range, client: chosen(text) });
		expect(listed).toBe(`'Client' cannot be "${text}"`);
		expect(sandbox.count()).toBe(0);
	});

	test('but an empty ID is refused', async () => {
		expect((await refusal('get', { workOrder: ' ' }))[0]).toBe("'Work Order ID' is empty");
	});
});

describe('the lists of the editor', () => {
	test('show types with their versions, the published ones first', async () => {
		const { results } = await engine.listSearch('searchWorkOrderTypes');
		expect(results.slice(0, 4).map(({ name }) => name)).toEqual([
			'Instalación (v1, published)',
			'Mantenimiento preventivo (v12, published)',
			'Reparación (v2, published)',
			'Retiro de equipo (v1, published)',
		]);
		expect(results).toHaveLength(17);
	});

	test('show the instructions of a type', async () => {
		const { fields } = await engine.resourceMapping('getWorkOrderInstructions', {
			resource: 'workOrder',
			operation: 'create',
			workOrderType: chosen(40),
		});
		expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['FWtextAA1', 'Tarea', 'string'],
			['FWnumbAA1', 'Importe previsto', 'number'],
			['FWobjdAA1', 'Equipo', 'string'],
			['FWsingAA1', 'Urgencia', 'options'],
		]);
	});
});
