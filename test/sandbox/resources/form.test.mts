import type { Form } from './formStore.mts';
import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { sandbox, start, call, data, get } = useFreshSandbox({
	clients: 10,
	objects: 20,
	forms: 30,
	today: '2025-06-16',
});

const NO_FORM = "No hay un formulario con id: 'none'";

const create = (schema_id: number, formvalues: object, uid_client = 'CL-1001') =>
	call('POST', '/digital-forms', { uid_client, df_data: { schema_id, formvalues } });

describe('schemas', () => {
	test('are one row per version, with widgets on request only', async () => {
		const rows = await get('/digital-forms-schemas');
		expect(
			rows.map((row: any) => [
				row.form_group,
				row.schema_id,
				row.version,
				row.production,
				row.draft,
			]),
		).toEqual([
			[20, 61, 1, false, false],
			[20, 70, 2, true, false],
			[20, 75, 3, false, true],
			[22, 78, 1, false, false],
			[22, 80, 2, true, false],
			[25, 85, 1, true, false],
		]);
		expect(rows[1].description).toEqual({
			title: 'Informe de visita',
			color: 'GREEN',
			widgets: [],
		});
		const whole = await get('/digital-forms-schemas?includeWidgets=true');
		expect(whole[1]).toEqual(await get('/digital-forms-schemas/70'));
		expectError(await call('GET', '/digital-forms-schemas?includeWidgets=1'), 400);
	});

	test('can be read one by one', async () => {
		expect(await get('/digital-forms-schemas/61')).toEqual({
			form_group: 20,
			schema_id: 61,
			production: false,
			version: 1,
			draft: false,
			description: {
				title: 'Informe de visita',
				color: 'GREEN',
				widgets: [
					{ id: 'FWtextAA1', title: 'Comentario', subtitle: '', widget_type: 'TEXT_FIELD' },
					{
						id: 'FWsingAA1',
						title: 'Resultado',
						subtitle: '',
						widget_type: 'SIMPLE_SELECTION',
						description: { options: ['Bien', 'Mal'] },
					},
				],
			},
		});
		expectError(await call('GET', '/digital-forms-schemas/99'), 404);
		expectError(await call('GET', '/digital-forms-schemas/x'), 400);
	});

	test('have every widget type in one form type', async () => {
		const { description } = await get('/digital-forms-schemas/80');
		const types = description.widgets.map((one: { widget_type: string }) => one.widget_type);
		expect(new Set(types)).toEqual(
			new Set([
				'TEXT_FIELD',
				'TEXT_PARAGRAPH',
				'LINK_FIELD',
				'NUMBER_FIELD',
				'DATE_FIELD',
				'TIME_FIELD',
				'SIMPLE_SELECTION',
				'DROPDOWN_SELECTION',
				'MULTIPLE_SELECTION',
				'IMAGE_FIELD',
				'MULTIPLE_IMAGES_FIELD',
				'SIGNATURE_FIELD',
				'SIGNATURES_FIELD_V2',
				'LABEL_FIELD',
				'POWER_TABLE_FIELD',
				'MASTER_DB_TABLE',
				'CLIENT_OBJECT_DROPDOWN',
				'CLIENT_OBJECT_TABLE',
				'NEW_SECTION',
				'STATIC_FIELD',
			]),
		);
	});
});

describe('reading', () => {
	test('shows a value of every type in the first form', async () => {
		const form = await get('/digital-forms/9001');
		const name = sandbox().store.clients.get('CL-1001')!.company_name;
		expect(form).toMatchObject({
			_id: '9001',
			client: { id: 501, name, uid_client: 'CL-1001' },
			state: { id: expect.any(Number), name: expect.any(String), color: expect.any(String) },
		});
		expect(Object.keys(form)).toEqual([
			'_id',
			'created',
			'created_by_user_name',
			'created_by_user_id',
			'client',
			'df_data',
			'state',
		]);
		expect(form.df_data.schema_id).toBe(80);
		const object = { '1': 'EQ 001', '3': expect.any(String), '4': expect.any(String) };
		expect(form.df_data.results.formvalues).toEqual({
			FWtextAA1: expect.any(String),
			FWparaAA1: expect.any(String),
			FWlinkAA1: expect.stringMatching(/^https:/),
			FWnumbAA1: expect.anything(),
			FWdateAA1: expect.stringMatching(/T00:00:00\.000Z$/),
			FWtimeAA1: expect.any(Number),
			FWsingAA1: expect.stringMatching(/^(Bien|Regular|Mal)$/),
			FWdropAA1: expect.any(String),
			FWmultAA1: ['Web', 'Local'],
			FWetiqAA1: expect.stringMatching(/^(Alta|Baja)$/),
			FWsmarAA1: [
				[expect.any(String), expect.stringMatching(/^(Chico|Grande)$/), expect.any(String)],
			],
			FWmdbtAA1: { rows: expect.any(Array), totals: expect.any(Object) },
			FWobjdAA1: { ...object, '7': expect.any(String) },
			FWobjtAA1: { rows: [{ ...object, '7': expect.any(String) }], totals: {} },
			FWfotoAA0: expect.stringMatching(/\/photos\/[\w-]+\.jpg\?expires=\d+$/),
			FWfotoAA1: [expect.stringMatching(/^http/), expect.stringMatching(/^http/)],
			FWfirmAA1: 'THERE_IS_IMAGE',
			FWfirmAA2: ['THERE_IS_IMAGE'],
		});
		expectError(await call('GET', '/digital-forms/none'), 404, NO_FORM);
	});

	test('lists whole local days, both ends included, oldest first, without the state', async () => {
		const days = 'from=2020-01-01T00:00:00.000Z&to=2025-06-16T09:30:00.000Z';
		const { json } = await call('GET', `/digital-forms?${days}&offset=25&limit=100`);
		expect(json.paging).toEqual({ offset: 25, limit: 100, result: 5, total: 30 });
		expect(json.data.map((form: { _id: string }) => form._id)).toEqual([
			'9026',
			'9027',
			'9028',
			'9029',
			'9030',
		]);
		const { state: _state, ...listed } = await get('/digital-forms/9030');
		expect(json.data[4]).toEqual(listed);

		// 23:30 in Argentina is the next day in UTC.
		const { forms } = sandbox().store;
		forms.get('9030')!.created = '2025-06-02T02:30:00.000Z';
		const day = (one: string) =>
			get(`/digital-forms?from=${one}&to=${one}&offset=0&limit=100&uid_client=CL-1001`);
		forms.get('9030')!.uid_client = 'CL-1001';
		const found = await day('2025-06-01T00:00:00.000Z');
		expect(found.map((form: { _id: string }) => form._id)).toContain('9030');
		expect(found.every((form: any) => form.client.uid_client === 'CL-1001')).toBe(true);
		const next = await day('2025-06-02T00:00:00.000Z');
		expect(next.map((form: { _id: string }) => form._id)).not.toContain('9030');
	});

	test.each<[string, string | undefined]>([
		['to=2025-01-01T00:00:00.000Z&offset=0&limit=1', 'El campo from es obligatorio'],
		['from=2025-01-01T00:00:00.000Z&offset=0&limit=1', 'El campo to es obligatorio'],
		[
			'from=2025-01-01T00:00:00.000Z&to=2025-01-01T00:00:00.000Z&limit=1',
			'El campo offset es obligatorio',
		],
		[
			'from=2025-01-01T00:00:00.000Z&to=2025-01-01T00:00:00.000Z&offset=0',
			'El campo limit es obligatorio',
		],
		['from=2025-01-01T00:00:00.000Z&to=2025-01-01T00:00:00.000Z&offset=0&limit=101', undefined],
		['from=2025-01-01&to=2025-01-01&offset=0&limit=1', undefined],
		['from=2025-01-02T00:00:00.000Z&to=2025-01-01T00:00:00.000Z&offset=0&limit=1', undefined],
		['from=2025-02-30T00:00:00.000Z&to=2025-03-01T00:00:00.000Z&offset=0&limit=1', undefined],
	])('refuses ?%s', async (query, text) => {
		expectError(await call('GET', `/digital-forms?${query}`), 400, text);
	});

	test('includes old versions, blanks and the API as author', async () => {
		const { store } = await start({ forms: 300 });
		const forms = [...store.forms.values()];
		expect(new Set(forms.map(({ schema_id }) => schema_id))).toEqual(new Set([80, 61, 78, 85, 70]));
		expect(forms.some(({ created_by_user_id }) => created_by_user_id === -1)).toBe(true);
		const has = (test: (form: Form) => boolean) => forms.some(test);
		expect(has(({ formvalues }) => Object.values(formvalues).includes(null))).toBe(true);
		expect(
			has(({ schema_id, formvalues }) => schema_id === 85 && !('FWfirmCC1' in formvalues)),
		).toBe(true);
		expect(has(({ formvalues }) => typeof formvalues.FWnumbAA1 === 'string')).toBe(true);
		const moments = forms.map(({ created }) => created);
		expect(moments).toEqual([...moments].sort());
	});

	test('gives a PDF', async () => {
		const reply = await call('GET', '/digital-forms/pdf/9001');
		expect(reply.headers).toMatchObject({
			'content-type': 'application/pdf',
			'transfer-encoding': 'chunked',
		});
		expect(reply.headers['content-disposition']).toBe(
			'attachment; filename="RELEVAMIENTO_COMPLETO_9001.pdf"',
		);
		expect(reply.text).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/);
		const xref = Number(/startxref\n(\d+)/.exec(reply.text)![1]);
		expect(reply.text.slice(xref)).toMatch(/^xref\n/);
		const { json } = await call('GET', '/digital-forms/pdf/9001?format=base64');
		expect(Buffer.from(json.data, 'base64').equals(reply.bytes)).toBe(true);
		expectError(await call('GET', '/digital-forms/pdf/none'), 404, NO_FORM);
		expectError(await call('GET', '/digital-forms/pdf/9001?format=zip'), 400);
	});
});

describe('writing', () => {
	test('creates a form', async () => {
		const { json } = await create(70, { FWtextAA1: 'Todo en orden', FWnumbAA1: 12.5 });
		expect(json.data).toEqual({
			_id: '9031',
			created: expect.stringMatching(/Z$/),
			created_by_user_name: 'Creado por Api',
			created_by_user_id: -1,
			client: { id: 501, name: expect.any(String), uid_client: 'CL-1001' },
			df_data: {
				schema_id: 70,
				results: {
					last_updated: json.data.created,
					formvalues: { FWtextAA1: 'Todo en orden', FWnumbAA1: 12.5 },
				},
			},
			state: { color: 'BLUE', deleted: false, id: 1, name: 'Inicial' },
		});
		expect(await get('/digital-forms/9031')).toEqual(json.data);
	});

	test('accepts every writable type in the documented form', async () => {
		const { store } = sandbox();
		const written = {
			FWtextAA1: 'Todo en orden',
			FWparaAA1: '',
			FWlinkAA1: 'https://example.com/ficha',
			FWnumbAA1: 12.5,
			FWdateAA1: '2024-01-15T23:59:59.000Z',
			FWtimeAA1: 495,
			FWsingAA1: 'BIÉN',
			FWdropAA1: 'opcion UNO',
			FWmultAA1: ['web', 'TELEFONO'],
			FWetiqAA1: 'Alta',
			FWsmarAA1: [
				['Tornillo', 'chico', '12.5'],
				['', '', ''],
			],
			FWmdbtAA1: {
				rows: [{ '1': 'REP-01', USER_COL_AAAA1700000000000: '2' }],
				totals: { USER_TOTAL_BBBB1700000000000: '2' },
			},
			FWobjdAA1: { '1': 'EQ 001' },
			FWfotoAA0: null,
			FWfotoAA1: [],
			FWfirmAA1: null,
			FWfirmAA2: null,
		};
		const { json } = await create(80, written);
		expect(json.data.df_data.results.formvalues).toEqual({
			...written,
			FWdateAA1: '2024-01-15T00:00:00.000Z',
			FWsingAA1: 'Bien',
			FWdropAA1: 'Opción uno',
			FWmultAA1: ['Web', 'Teléfono'],
			FWsmarAA1: [
				['Tornillo', 'Chico', '12.5'],
				['', '', ''],
			],
			FWobjdAA1: store.clientObjects[0].fields,
		});
	});

	const REFUSED: Array<[string, unknown, string?]> = [
		['FWnoneAA1', 'x', 'No existe el widget con id: FWnoneAA1'],
		['fwtextaa1', 'x'],
		['FWtextAA1', 5, "'FWtextAA1' debe ser un string"],
		['FWparaAA1', ['x']],
		['FWlinkAA1', 5],
		['FWnumbAA1', '12.5', "'FWnumbAA1' debe ser un number"],
		['FWdateAA1', '2024-01-15'],
		['FWdateAA1', '2024-02-30T00:00:00.000Z'],
		['FWdateAA1', 1705276800000],
		['FWtimeAA1', '08:15'],
		['FWtimeAA1', 1440],
		['FWtimeAA1', 8.5],
		['FWsingAA1', 'Excelente', "'FWsingAA1': no existe la opción 'Excelente'"],
		['FWsingAA1', ''],
		['FWsingAA1', ['Bien']],
		['FWdropAA1', 'Noche'],
		['FWmultAA1', 'Web'],
		['FWmultAA1', ['Web', 'Fax']],
		['FWetiqAA1', 'alta'],
		['FWsmarAA1', [{ Detalle: 'Tornillo' }]],
		['FWsmarAA1', [['Tornillo', 'Chico']]],
		['FWsmarAA1', [['Tornillo', 'Chico', 12.5]]],
		['FWsmarAA1', [['Tornillo', 'Chico', '12,5']]],
		['FWsmarAA1', [['Tornillo', 'Mediano', '1']]],
		['FWmdbtAA1', [{ '1': 'REP-01' }]],
		['FWmdbtAA1', { rows: [{ '1': 5 }], totals: {} }],
		['FWmdbtAA1', { rows: [{ Codigo: 'REP-01' }], totals: {} }],
		['FWmdbtAA1', { rows: [] }],
		['FWobjdAA1', 'EQ 001'],
		['FWobjdAA1', { '1': 'none' }],
		['FWobjtAA1', { rows: [], totals: {} }],
		['FWfotoAA0', 'https://example.com/foto.jpg'],
		['FWfotoAA1', ['https://example.com/foto.jpg']],
		['FWfirmAA1', 'THERE_IS_IMAGE', "'FWfirmAA1' debe ser null"],
		['FWfirmAA2', []],
		['FWsectAA1', 'x'],
		['FWstatAA1', null],
	];

	// Rows must have their full length, because jest would fill a missing argument with a callback.
	test.each(REFUSED.map(([id, value, text]) => [id, value, text] as const))(
		'refuses %s = %j',
		async (id, value, text) => {
			expectError(await create(80, { [id]: value }), 400, text);
			const body = { df_data: { formvalues: { [id]: value } } };
			expectError(await call('PUT', '/digital-forms/9001', body), 400, text);
			expect(sandbox().store.forms.size).toBe(30);
		},
	);

	test('needs a client, a type and values for a new form', async () => {
		const whole = { uid_client: 'CL-1001', df_data: { schema_id: 70, formvalues: {} } };
		const post = (change: object) => call('POST', '/digital-forms', { ...whole, ...change });
		expectError(await post({ uid_client: '' }), 400, 'El campo uid_client es obligatorio');
		expectError(
			await post({ df_data: undefined }),
			400,
			'El campo df_data.schema_id es obligatorio',
		);
		expectError(
			await post({ df_data: { schema_id: 70 } }),
			400,
			'El campo df_data.formvalues es obligatorio',
		);
		expectError(await post({ df_data: { schema_id: 70, formvalues: [] } }), 400);
		expectError(await post({ df_data: { schema_id: '70', formvalues: {} } }), 400);
		expectError(await post({ df_data: { schema_id: 99, formvalues: {} } }), 404);
		expectError(await post({ uid_client: 'none' }), 404, 'No hay un cliente con este nro.');
	});

	test('keeps fields that a change omits', async () => {
		const { json } = await create(70, { FWtextAA1: 'Todo en orden', FWnumbAA1: 12.5 });
		await new Promise((resolve) => setTimeout(resolve, 2));
		const path = `/digital-forms/${json.data._id}`;
		const changed = await data('PUT', path, {
			df_data: { formvalues: { FWtextAA1: 'Falta un repuesto' } },
		});
		expect(changed.created).toBe(json.data.created);
		expect(changed.df_data.results.last_updated > json.data.created).toBe(true);
		expect(changed.df_data.results.formvalues).toEqual({
			FWtextAA1: 'Falta un repuesto',
			FWnumbAA1: 12.5,
		});
		expectError(await call('PUT', path, {}), 400, 'El campo df_data.formvalues es obligatorio');
		const nobody = await call('PUT', '/digital-forms/none', { df_data: { formvalues: {} } });
		expectError(nobody, 404, NO_FORM);
	});
});
