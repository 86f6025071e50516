import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Form } from '../sandbox/index.mts';
import { expectPdf } from '../support/files.mts';
import { describeOperations } from '../support/operationContract.mts';
import { chosen, defineBelow, mapAutomatically } from '../support/parameters.mts';
import { expectUnsent } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine, openAccount } = useSandbox({ clients: 20, objects: 30, forms: 30 });

const run = engine.runner('form');
const bodyOf = (operation: string) => sandbox.calls(operation)[0]?.body;
/** A visit report that an operation may change. */
const newForm = () => sandbox.web.createForm({ formvalues: { FWtextAA1: 'Antes' } })._id;
const stored = (id: unknown) => sandbox.store.forms.get(String(id))!;

/** The form that an operation changed. */
let used = '';
const fresh = () => ({ form: (used = newForm()) });

describeOperations('form', { sandbox, engine }, [
	{
		operation: 'create',
		endpoint: 'form.create',
		parameters: {
			client: chosen('CL-1001'),
			formType: chosen(70),
			fields: defineBelow({ FWtextAA1: 'Todo en orden', FWnumbAA1: 12.5, FWsingAA1: 'bien' }),
		},
		check: ({ json }) => {
			const form = stored(json[0].formId);
			expect(json).toEqual([
				{
					formId: form._id,
					type: 'Informe de visita',
					clientNumber: 'CL-1001',
					clientName: 'Hotel Scarpelli e Hijos',
					state: 'Inicial',
					created: expect.stringMatching(/^2026-06-15T\d\d:\d\d:\d\d-04:00$/),
					createdBy: 'Creado por Api',
					lastUpdated: expect.stringMatching(/^2026-06-15T\d\d:\d\d:\d\d-04:00$/),
					fields: { Comentario: 'Todo en orden', Horas: 12.5, Resultado: 'Bien', Fotos: [] },
				},
			]);
		},
	},
	{
		operation: 'get',
		endpoint: 'form.get',
		parameters: { form: '9001' },
		check: ({ json }) =>
			expect(json).toMatchObject([
				{
					formId: '9001',
					type: 'Relevamiento completo',
					clientNumber: 'CL-1001',
					state: 'Presupuestado',
					created: '2024-12-22T06:01:31-05:00',
					createdBy: 'operaciones@example.com',
				},
			]),
	},
	{
		operation: 'getMany',
		endpoint: 'form.getMany',
		parameters: { from: '2024-12-22', to: '2024-12-31', returnAll: true },
		check: ({ json }) =>
			expect(json).toMatchObject([{ formId: '9001', type: 'Relevamiento completo' }]),
	},
	{
		operation: 'getManySchemas',
		endpoint: 'form.getManySchemas',
		parameters: { returnAll: true },
		check: ({ json }) => {
			expect(json.map(({ formTypeId }) => formTypeId)).toEqual([61, 70, 75, 78, 80, 85]);
			expect(json[1]).toEqual({
				formTypeId: 70,
				name: 'Informe de visita',
				version: 2,
				published: true,
			});
		},
	},
	{
		operation: 'getPdf',
		endpoint: 'form.getPdf',
		parameters: { form: '9001' },
		check: ({ items }) => expectPdf(items, { formId: '9001' }, 'RELEVAMIENTO_COMPLETO_9001.pdf'),
	},
	{
		operation: 'getPhotos',
		endpoint: 'form.get',
		parameters: () => {
			const { form } = fresh();
			stored(form).formvalues = { FWfotoAA1: ['kept-1', 'lost-2'] };
			sandbox.photos.expire('lost-2');
			return { form };
		},
		check: ({ json }) =>
			expect(json.map(({ field, number, downloaded }) => [field, number, downloaded])).toEqual([
				['Fotos', 1, true],
				['Fotos', 2, false],
			]),
	},
	{
		operation: 'getSchema',
		endpoint: 'form.getSchema',
		parameters: { formType: chosen(70) },
		check: ({ json }) =>
			expect(json).toEqual([
				{
					formTypeId: 70,
					name: 'Informe de visita',
					version: 2,
					published: true,
					fields: [
						{ title: 'Comentario', id: 'FWtextAA1', type: 'TEXT_FIELD' },
						{
							title: 'Resultado',
							id: 'FWsingAA1',
							type: 'SIMPLE_SELECTION',
							options: ['Bien', 'Mal'],
						},
						{ title: 'Horas', id: 'FWnumbAA1', type: 'NUMBER_FIELD' },
						{ title: 'Fotos', id: 'FWfotoAA1', type: 'MULTIPLE_IMAGES_FIELD', readOnly: true },
					],
				},
			]),
	},
	{
		operation: 'getStateHistory',
		endpoint: 'form.getStateHistory',
		parameters: { form: '9001', returnAll: true },
		check: ({ json }) =>
			expect(json).toEqual([
				{
					formId: '9001',
					state: 'Presupuestado',
					changedAt: '2024-12-22T08:01:31-05:00',
					changedBy: 'Ana Gómez',
					changedById: 3,
					stateId: 11,
				},
			]),
	},
	{
		operation: 'update',
		endpoint: 'form.update',
		parameters: () => ({ ...fresh(), fields: defineBelow({ FWtextAA1: 'Después' }) }),
		check: ({ json }) => {
			expect(json).toMatchObject([{ formId: used, fields: { Comentario: 'Después' } }]);
			expect(stored(used).formvalues).toEqual({ FWtextAA1: 'Después' });
		},
	},
	{
		operation: 'updateState',
		endpoint: 'form.updateState',
		parameters: () => ({ ...fresh(), state: chosen(3) }),
		check: ({ json }) => {
			expect(json).toMatchObject([{ formId: used, state: 'Revisado' }]);
			expect(stored(used).state_id).toBe(3);
		},
	},
]);

/** A value of every writable type, by title. */
const everyField = {
	Observaciones: 'Todo en orden',
	'Observaciones (Datos generales)': 'Primera\nSegunda',
	'Ficha técnica': 'https://example.com/ficha',
	Importe: '12,5',
	'Fecha de compra': '15/01/2024',
	'Hora de llegada': '08:15',
	Resultado: 'BIEN',
	Turno: 'opcion uno',
	Canales: 'web, telefono',
	Prioridad: 'alta',
	Materiales: [{ Detalle: 'Tornillo', Cantidad: 12.5, Tipo: 'Chico' }],
	Repuestos: { rows: [{ '1': 'REP-01' }], totals: {} },
	Equipo: 'EQ 001',
};
const everyValue = {
	FWtextAA1: 'Todo en orden',
	FWparaAA1: 'Primera\nSegunda',
	FWlinkAA1: 'https://example.com/ficha',
	FWnumbAA1: 12.5,
	FWdateAA1: '2024-01-15T00:00:00.000Z',
	FWtimeAA1: 495,
	FWsingAA1: 'Bien',
	FWdropAA1: 'Opción uno',
	FWmultAA1: ['Web', 'Teléfono'],
	FWetiqAA1: 'Alta',
	FWsmarAA1: [['Tornillo', 'Chico', '12.5']],
	FWmdbtAA1: { rows: [{ '1': 'REP-01' }], totals: {} },
	FWobjdAA1: { '1': 'EQ 001' },
};
const everyRead = {
	...everyField,
	Contadores: { rows: [], totals: {} },
	'Firma del cliente': null,
	Firmas: [],
	'Foto del frente': null,
	Fotos: [],
	Importe: 12.5,
	'Fecha de compra': '2024-01-15',
	Resultado: 'Bien',
	Turno: 'Opción uno',
	Canales: ['Web', 'Teléfono'],
	Prioridad: 'Alta',
	Materiales: [{ Detalle: 'Tornillo', Tipo: 'Chico', Cantidad: '12.5' }],
};

describe('writing', () => {
	const create = { client: chosen('CL-1001'), formType: chosen(80) };

	test('fills every type of field from input columns by title', async () => {
		const { json, error } = await run('create', { ...create, fields: mapAutomatically }, [
			{ ...everyField, 'Foto del frente': 'x.jpg', 'Otra columna': 1 },
		]);
		expect(error).toBeUndefined();
		expect(bodyOf('form.create')).toEqual({
			uid_client: 'CL-1001',
			df_data: { schema_id: 80, formvalues: everyValue },
		});
		expect(json[0].fields).toEqual(everyRead);
		expect(sandbox.count('form.getSchema')).toBe(1);
	});

	test('sends an empty map without fields, and requests no schema', async () => {
		await run('create', { ...create, formType: chosen(70), output: 'raw' });
		expect(sandbox.requests.map(({ operation, body }) => [operation, body])).toEqual([
			['form.create', { uid_client: 'CL-1001', df_data: { schema_id: 70, formvalues: {} } }],
		]);
	});

	test('updates a form by its own version, and leaves the other fields', async () => {
		const old = sandbox.web.createForm({
			schema_id: 78,
			formvalues: { FWviejAA1: 'Ana', FWtextAA1: 'Antes' },
		});
		sandbox.resetLog();
		const { json, error } = await run('update', {
			form: old._id,
			fields: defineBelow({ FWviejAA1: 'Eva', FWnumbAA1: null, FWdateAA1: '' }),
		});
		expect(error).toBeUndefined();
		expect(bodyOf('form.update')).toEqual({ df_data: { formvalues: { FWviejAA1: 'Eva' } } });
		expect(json[0].fields).toMatchObject({ Supervisor: 'Eva', Observaciones: 'Antes' });
		expect(sandbox.requests.map(({ operation }) => operation)).toEqual([
			'form.get',
			'form.getSchema',
			'form.update',
		]);
	});

	test('updates items of several versions, each by its own', async () => {
		const forms = [61, 70, 85].map((schema_id) => sandbox.web.createForm({ schema_id })._id);
		sandbox.resetLog();
		const { error, json } = await engine.run(
			{
				resource: 'form',
				operation: 'update',
				form: '={{ $json.id }}',
				fields: mapAutomatically,
			},
			[
				{ id: forms[0], Comentario: 'uno' },
				{ id: forms[1], Comentario: 'dos', Horas: 3 },
				{ id: forms[2], 'Elementos de protección': ['casco'] },
			],
		);
		expect(error).toBeUndefined();
		expect(json.map(({ fields }) => fields)).toMatchObject([
			{ Comentario: 'uno' },
			{ Comentario: 'dos', Horas: 3 },
			{ 'Elementos de protección': ['Casco'] },
		]);
	});

	test('changes a state', async () => {
		const form = newForm();
		await run('updateState', { form, state: chosen('4', 'id') });
		expect(bodyOf('form.updateState')).toEqual({ state_id: 4 });
		const { json } = await run('getStateHistory', { form });
		expect(json).toMatchObject([
			{ changedBy: 'Modificado por Api', stateId: 4, state: 'Archivado', changedById: null },
		]);
	});

	test('does not retry a create that lost its connection', async () => {
		sandbox.faults.add({ operation: 'form.create', kind: 'resetAfterWork' });
		const before = sandbox.store.forms.size;
		const { error } = await run('create', { ...create, formType: chosen(70) });
		expect(error?.description).toContain('the change may already have been made');
		expect(sandbox.store.forms.size).toBe(before + 1);
	});
});

test('Get Many Schemas returns only the published ones on request', async () => {
	const { json } = await run('getManySchemas', { limit: 2, filters: { publishedOnly: true } });
	expect(json.map(({ formTypeId, published }) => [formTypeId, published])).toEqual([
		[70, true],
		[80, true],
	]);
});

describe('a list', () => {
	/** An account whose days have the given numbers of forms. */
	async function accountWith(days: Record<string, number>) {
		const { sandbox: account, engine: reader } = await openAccount({ clients: 2, forms: 1 });
		const [form] = account.store.forms.values();
		account.store.forms.clear();
		let number = 1000;
		for (const [day, count] of Object.entries(days)) {
			for (let one = 0; one < count; one++) {
				const _id = String(++number);
				const created = `${day}T12:00:00.000Z`;
				const uid_client = number % 2 ? 'CL-1001' : 'CL-1002';
				const schema_id = number % 3 ? 70 : 61;
				const more = { uid_client, schema_id, formvalues: {}, state_id: 1 };
				account.store.forms.set(_id, { ...form, _id, created, ...more } as Form);
			}
		}
		const getMany = async (more: INodeParameters) =>
			await reader.run({
				resource: 'form',
				operation: 'getMany',
				from: '2026-01-01',
				to: '2026-01-31',
				returnAll: true,
				output: 'raw',
				...more,
			});
		return { account, getMany };
	}
	const ids = (json: IDataObject[]) => json.map(({ _id }) => _id);

	test.each([0, 1, 99, 100, 101, 350])(
		'returns each of %i forms of one day once, in order',
		async (count) => {
			const { account, getMany } = await accountWith({ '2026-01-10': count });
			const { json, error } = await getMany({});
			expect(error).toBeUndefined();
			expect(ids(json)).toEqual([...account.store.forms.keys()]);
		},
	);

	test('stops at its limit, even across windows', async () => {
		const { account, getMany } = await accountWith({
			'2026-01-01': 60,
			'2026-01-15': 60,
			'2026-01-16': 60,
			'2026-01-31': 60,
			'2026-02-01': 60,
		});
		const inRange = [...account.store.forms.keys()].slice(0, 240);
		expect(ids((await getMany({})).json)).toEqual(inRange);
		for (const limit of [1, 59, 119, 120, 121, 239, 240, 241]) {
			const { json } = await getMany({ returnAll: false, limit });
			expect(ids(json)).toEqual(inRange.slice(0, limit));
		}
	});

	test('requests windows of fifteen days, and no day twice', async () => {
		await run('getMany', { from: '2025-12-30', to: '10/02/2026', client: chosen('a/b ñ') });
		const queries = sandbox.calls('form.getMany').map(({ query }) => query);
		expect(queries.sort((a, b) => a.from.localeCompare(b.from))).toEqual([
			{
				from: '2025-12-30T00:00:00.000Z',
				to: '2026-01-13T00:00:00.000Z',
				uid_client: 'a/b ñ',
				limit: '50',
				offset: '0',
			},
			expect.objectContaining({
				from: '2026-01-14T00:00:00.000Z',
				to: '2026-01-28T00:00:00.000Z',
			}),
			expect.objectContaining({
				from: '2026-01-29T00:00:00.000Z',
				to: '2026-02-10T00:00:00.000Z',
			}),
		]);
	});

	test('returns every form of several years', async () => {
		const { json } = await run('getMany', {
			from: '2024-12-22',
			to: '2026-06-14',
			returnAll: true,
			output: 'raw',
		});
		const seeded = Array.from({ length: 30 }, (_, index) => String(9001 + index));
		expect(ids(json)).toEqual(seeded);
	});

	test('is filtered by client and by types', async () => {
		const { account, getMany } = await accountWith({ '2026-01-10': 150, '2026-01-20': 150 });
		const all = [...account.store.forms.values()];
		const wanted = (test: (form: Form) => boolean) => all.filter(test).map(({ _id }) => _id);

		const ofClient = await getMany({ client: chosen('CL-1002') });
		expect(ids(ofClient.json)).toEqual(wanted(({ uid_client }) => uid_client === 'CL-1002'));

		const ofType = await getMany({ filters: { formTypes: [61] } });
		expect(ids(ofType.json)).toEqual(wanted(({ schema_id }) => schema_id === 61));
		expect(ofType.json).toHaveLength(100);
		const limited = await getMany({
			returnAll: false,
			limit: 60,
			filters: { formTypes: [61, 85] },
		});
		expect(ids(limited.json)).toEqual(ids(ofType.json).slice(0, 60));
		const none = await getMany({ filters: { formTypes: [85] } });
		expect(none.json).toEqual([]);
	});

	test.each(['12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y'])(
		'finds the forms of the client %s',
		async (uid) => {
			sandbox.web.createClient({ uid_client: uid, company_name: `Nombre ${uid}` });
			const { json: created, error } = await run('create', {
				client: chosen(uid, 'id'),
				formType: chosen(70),
			});
			expect(error).toBeUndefined();
			const { json } = await run('getMany', {
				from: '2026-06-14',
				to: '2026-06-16',
				client: chosen(uid, 'id'),
			});
			expect(json).toMatchObject([{ formId: created[0].formId, clientNumber: uid }]);
		},
	);

	test("has no states, and names each form's own version", async () => {
		const forms = [78, 80].map((schema_id) =>
			sandbox.web.createForm({ schema_id, formvalues: { FWnumbAA1: 7 } }),
		);
		sandbox.resetLog();
		const { json } = await run('getMany', {
			from: '2026-06-14',
			to: '2026-06-16',
			returnAll: true,
			filters: { formTypes: [78, 80] },
		});
		expect(json.slice(-2)).toMatchObject(
			forms.map(({ _id }) => ({ formId: _id, fields: { Importe: 7 } })),
		);
		expect(new Set(json.map(({ state }) => state))).toEqual(new Set([null]));
		expect(sandbox.count('form.getSchema')).toBe(2);
	});
});

test('Get Schema returns fields by the titles that Create takes, with their sections and columns', async () => {
	const { json } = await run('getSchema', { formType: chosen(80) });
	const fields = json[0].fields as IDataObject[];
	const section = 'Datos generales';
	expect(fields).toEqual(
		expect.arrayContaining([
			{ title: 'Observaciones', id: 'FWtextAA1', type: 'TEXT_FIELD', section },
			{ title: `Observaciones (${section})`, id: 'FWparaAA1', type: 'TEXT_PARAGRAPH', section },
			{
				title: 'Materiales',
				id: 'FWsmarAA1',
				type: 'POWER_TABLE_FIELD',
				section,
				columns: ['Detalle', 'Tipo', 'Cantidad'],
			},
			{ title: 'Firmas', id: 'FWfirmAA2', type: 'SIGNATURES_FIELD_V2', section, readOnly: true },
		]),
	);
});

test('Get Schema returns what Persat sent with Raw', async () => {
	const { json } = await run('getSchema', { formType: chosen(70), output: 'raw' });
	expect(json).toMatchObject([
		{
			form_group: 20,
			schema_id: 70,
			production: true,
			version: 2,
			draft: false,
			description: { title: 'Informe de visita', color: 'GREEN' },
		},
	]);
});

test.each([1, 2, 3, 4])('Get State History stops at a limit of %i', async (limit) => {
	const form = newForm();
	for (const state of [3, 4, 1]) sandbox.web.setFormState(form, state);
	const all = (await run('getStateHistory', { form, returnAll: true })).json;
	expect(all.map(({ state }) => state)).toEqual(['Revisado', 'Archivado', 'Inicial']);
	const { json } = await run('getStateHistory', { form, returnAll: false, limit });
	expect(json).toEqual(all.slice(0, limit));
});

describe('output', () => {
	test('shows every type of field', async () => {
		const { json } = await run('get', { form: '9001' });
		const links = (names: string[]) => names.map((name) => sandbox.photos.link(name));
		expect(json[0].fields).toEqual({
			Observaciones: 'Falta un repuesto,  volver la semana próxima',
			'Observaciones (Datos generales)':
				'El cliente pide presupuesto.\nFalta un repuesto,  volver la semana próxima.',
			'Ficha técnica': 'https://example.com/ficha/33',
			// A text in Persat's response.
			Importe: 9281.25,
			'Fecha de compra': '2025-04-19',
			'Hora de llegada': '15:00',
			Resultado: 'Bien',
			Turno: 'Opción dos',
			Canales: ['Web', 'Local'],
			Prioridad: 'Baja',
			Materiales: [{ Detalle: 'Cable 2.5 mm', Tipo: 'Chico', Cantidad: '24' }],
			Repuestos: {
				rows: [
					{ '1': 'REP-40', '2': 'Correa 43', '6': '2906.2', USER_COL_CANT1700000000000: '4' },
					{ '1': 'REP-14', '2': 'Termostato 30', '6': '4052.5', USER_COL_CANT1700000000000: '1' },
				],
				totals: { USER_TOTAL_CANT1700000000000: '5' },
			},
			Equipo: 'EQ 001',
			Contadores: {
				rows: [{ '1': 'EQ 001', '3': 'Primer piso', '4': 'Split 3000', '7': '70691' }],
				totals: {},
			},
			'Foto del frente': links(['form-1'])[0],
			Fotos: links(['form-4', 'form-5']),
			'Firma del cliente': true,
			Firmas: [true],
		});
	});

	test("Raw is Persat's own data, without schema requests", async () => {
		const { json } = await run('get', { form: '9001', output: 'raw' });
		expect(json[0]).toMatchObject({
			_id: '9001',
			created_by_user_id: 5,
			client: { id: 501, name: 'Hotel Scarpelli e Hijos', uid_client: 'CL-1001' },
			df_data: { schema_id: 80, results: { formvalues: { FWnumbAA1: '9281.25', FWtimeAA1: 900 } } },
			state: { color: 'YELLOW', deleted: false, id: 11, name: 'Presupuestado' },
		});
		expect(sandbox.count()).toBe(1);
	});

	test('Selected Fields always has the form ID', async () => {
		const { json } = await run('get', {
			form: '9001',
			output: 'selected',
			outputFields: ['typeId', 'stateId', 'stateColor', 'createdById'],
		});
		expect(json).toEqual([
			{ formId: '9001', createdById: 5, stateColor: 'YELLOW', stateId: 11, typeId: 80 },
		]);
	});

	test('an ID stays if the schema cannot be looked up', async () => {
		sandbox.faults.add({ operation: 'form.getSchema', kind: 'status', status: 404 });
		const { json, error } = await run('get', { form: '9001' });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ type: 80, fields: { FWtextAA1: expect.any(String) } });
	});
});

describe('photos', () => {
	test('are downloaded without the API key', async () => {
		const { items, error } = await run('getPhotos', { form: '9001', binaryPropertyName: 'foto' });
		expect(error).toBeUndefined();
		const files = items.map(({ binary }) => binary!.foto);
		expect(files.map(({ fileName, mimeType }) => [fileName, mimeType])).toEqual([
			['form-1.jpg', 'image/jpeg'],
			['form-4.jpg', 'image/jpeg'],
			['form-5.jpg', 'image/jpeg'],
		]);
		for (const [index, { json }] of items.entries()) {
			const { data, fileName } = files[index];
			const bytes = Buffer.from(data, 'base64');
			expect(json).toEqual({
				formId: '9001',
				field: index === 0 ? 'Foto del frente' : 'Fotos',
				number: index === 2 ? 2 : 1,
				downloaded: true,
				fileName,
				mimeType: 'image/jpeg',
				fileSize: bytes.length,
			});
			// The sandbox writes a photo's name into the file.
			expect(bytes.toString('latin1')).toContain(fileName!.replace('.jpg', ''));
		}
		expect(sandbox.photos.keysLeaked).toBe(0);
		expect(sandbox.photos.requests.every(({ headers }) => !headers.authorization)).toBe(true);
	});

	test('arrive even if one of them has expired, which is reported', async () => {
		const { _id } = sandbox.web.createForm();
		stored(_id).formvalues = { FWfotoAA1: ['good-1', 'gone-2', 'good-3'] };
		sandbox.photos.expire('gone-2');
		const { items, error } = await run('getPhotos', { form: _id });
		expect(error).toBeUndefined();
		expect(items.map(({ json, binary }) => [json.downloaded, json.number, !!binary])).toEqual([
			[true, 1, true],
			[false, 2, false],
			[true, 3, true],
		]);
		expect(items[1].json).toEqual({
			formId: _id,
			field: 'Fotos',
			number: 2,
			downloaded: false,
			reason: 'The link has expired (HTTP 403)',
		});
		expect(sandbox.photos.keysLeaked).toBe(0);
	});

	test('are reported, but not stored, if they are too large', async () => {
		// The sandbox's photos have about 170 bytes.
		const { items } = await run('getPhotos', {
			form: '9001',
			options: { maxPhotoSize: 100 / 1024 / 1024 },
		});
		expect(items.map(({ json, binary }) => [json.downloaded, binary])).toEqual(
			Array(3).fill([false, undefined]),
		);
		expect(items[0].json.reason).toMatch(/^The file is larger than 0\.\d+ MB$/);
		const { json } = await run('getPhotos', { form: '9001', options: { maxPhotoSize: 1 } });
		expect(json.every(({ downloaded }) => downloaded)).toBe(true);
	});

	test('give no items if a form has none', async () => {
		const { _id } = sandbox.web.createForm({ formvalues: { FWtextAA1: 'x' } });
		const { items, error } = await run('getPhotos', { form: _id });
		expect([error, items]).toEqual([undefined, []]);
		stored(_id).formvalues = { FWfotoAA1: null };
		expect((await run('getPhotos', { form: _id })).items).toEqual([]);
	});
});

describe('a wrong parameter is named in the error, and nothing is sent', () => {
	const create = { client: chosen('CL-1001'), formType: chosen(80) };
	const days = { from: '2026-01-01', to: '2026-01-02' };
	test.each<[string, string, INodeParameters, string]>([
		...['get', 'getPdf', 'getPhotos', 'getStateHistory', 'update', 'updateState'].flatMap(
			(operation): Array<[string, string, INodeParameters, string]> => [
				['no form', operation, { form: '={{ " " }}', state: chosen(3) }, "'Form ID' is empty"],
				['a form "."', operation, { form: '.', state: chosen(3) }, '\'Form ID\' cannot be "."'],
				['a form ".."', operation, { form: '..', state: chosen(3) }, '\'Form ID\' cannot be ".."'],
			],
		),
		['no client', 'create', { ...create, client: '={{ "" }}' }, "'Client' is empty"],
		['no form type', 'create', { ...create, formType: '={{ "" }}' }, "'Form Type' is empty"],
		['no state', 'updateState', { form: '9001', state: '={{ "" }}' }, "'State' is empty"],
		['no first day', 'getMany', { ...days, from: '={{ "" }}' }, "'From' is empty"],
		[
			'no day',
			'getMany',
			{ ...days, to: '={{ "30/02/2026" }}' },
			'\'To\' is not a date: "30/02/2026"',
		],
		[
			'the wrong order',
			'getMany',
			{ ...days, to: '2025-12-31' },
			"'To' is 2025-12-31, which is before 'From' (2026-01-01)",
		],
	])('when there is: %s (%s)', async (_, operation, more, message) => {
		await expectUnsent(sandbox, run(operation, more), message);
	});

	test.each<[IDataObject, string]>([
		[{ FWsingAA1: 'Ninguno' }, '\'Resultado\' cannot be "Ninguno"'],
		[{ FWdateAA1: '31/02/2026' }, '\'Fecha de compra\' cannot be "31/02/2026"'],
		[{ FWnumbAA1: 'mucho' }, '\'Importe\' cannot be "mucho"'],
		[{ FWtimeAA1: '25:00' }, '\'Hora de llegada\' cannot be "25:00"'],
		[{ FWfirmAA1: 'x' }, "'Firma del cliente' cannot be written"],
		[{ FWparaAA1: ['x'] }, '\'Observaciones (Datos generales)\' cannot be ["x"]'],
		[{ FWnadaAA1: 'x' }, '\'Fields\' has no field "FWnadaAA1"'],
	])('when the value is %j', async (value, message) => {
		const { error } = await run('create', { ...create, fields: defineBelow(value) });
		expect(error?.message).toContain(message);
		expect(sandbox.count('form.create')).toBe(0);
		const update = await run('update', { form: '9001', fields: defineBelow(value) });
		expect(update.error?.message).toContain(message);
		expect(sandbox.count('form.update')).toBe(0);
	});

	test('when there is nothing to update', async () => {
		const { error } = await run('update', { form: '9001', fields: defineBelow({ FWtextAA1: '' }) });
		expect(error?.message).toBe("'Fields' has nothing to change");
		expect(sandbox.count('form.update')).toBe(0);
	});
});

describe('a refusal by Persat is passed on', () => {
	const create = { client: chosen('CL-1001'), formType: chosen(80) };
	test.each(['get', 'getPdf', 'getPhotos', 'getStateHistory', 'update', 'updateState'])(
		'when the form is unknown (404): %s',
		async (operation) => {
			const { error } = await run(operation, {
				form: 'a/b ?ñ',
				fields: defineBelow({ FWtextAA1: 'x' }),
				state: chosen(3),
			});
			expect(error?.message).toBe("'Form ID' was not found in Persat");
			expect(error?.description).toContain(
				'Persat says: "No hay un formulario con id: \'a/b ?ñ\'".',
			);
			expect(error?.description).toContain('Sent: Form ID "a/b ?ñ".');
		},
	);

	test.each<[string, string, INodeParameters, string, string]>([
		[
			'an unknown client (404)',
			'create',
			{ ...create, client: chosen('CL-0', 'id') },
			'There is no client "CL-0" in Persat, by number or by name',
			'Choose it from the list, or enter its client number or full name.',
		],
		[
			'an unknown form type (404)',
			'create',
			{ ...create, formType: chosen(99, 'id') },
			"'Form Type' was not found in Persat",
			'Persat says: "No existe el esquema de formulario con id: 99".',
		],
		[
			'an unknown form type, of which fields are given (404)',
			'create',
			{ ...create, formType: chosen(99, 'id'), fields: defineBelow({ FWtextAA1: 'x' }) },
			"'Form Type' was not found in Persat",
			'Persat says: "No existe el esquema de formulario con id: 99".',
		],
		[
			'an unknown form type (404)',
			'getSchema',
			{ formType: chosen(99, 'id') },
			"'Form Type' was not found in Persat",
			'Persat says: "No existe el esquema de formulario con id: 99".',
		],
		[
			'an object that the client does not have (400)',
			'create',
			{ ...create, fields: defineBelow({ FWobjdAA1: 'EQ 999' }) },
			"'Equipo' was not accepted by Persat",
			"Persat says: \"'FWobjdAA1': el cliente no tiene el objeto 'EQ 999'\".",
		],
		[
			'an unknown state (404)',
			'updateState',
			{ form: '9001', state: chosen(99, 'id') },
			"'State' was not found in Persat",
			'Persat says: "No hay un estado de formulario con id: 99".',
		],
		[
			'a state of another form (409)',
			'updateState',
			{ form: '9001', state: chosen(3, 'id') },
			"'State' conflicts with what Persat already has",
			'Persat says: "El estado no pertenece al grupo del formulario". \'State\' must belong to',
		],
		[
			'a deleted state (409)',
			'updateState',
			{ form: '9002', state: chosen(6, 'id') },
			"'State' conflicts with what Persat already has",
			'Persat says: "El estado fue eliminado".',
		],
	])('when there is: %s (%s)', async (_, operation, more, message, description) => {
		if (more.form === '9002') more = { ...more, form: newForm() };
		const { error } = await run(operation, more);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(description);
	});

	test('when a PDF is a JSON response, or no file at all', async () => {
		sandbox.faults.add({ operation: 'form.getPdf', kind: 'html' });
		const { error, items } = await run('getPdf', { form: '9001' });
		expect(error?.message).toBe('The response is not from the Persat API');
		expect(items).toEqual([]);
	});
});

describe('the lists of the editor', () => {
	test('show form types, the published version of each first', async () => {
		const { results } = await engine.listSearch('searchFormTypes');
		expect(results.map(({ name, value }) => [name, value])).toEqual([
			['Control de seguridad e higiene (v1, published)', '85'],
			['Informe de visita (v2, published)', '70'],
			['Relevamiento completo (v2, published)', '80'],
			['Informe de visita (v1)', '61'],
			['Informe de visita (v3, draft)', '75'],
			['Relevamiento completo (v1)', '78'],
		]);
	});

	test("show states of the form's own type", async () => {
		const states = async (form: string, filter?: string) =>
			await engine.listSearch('searchStatesOfForm', filter, undefined, { form });
		expect((await states('9001')).results).toEqual([
			{ name: 'Nuevo', value: '10' },
			{ name: 'Presupuestado', value: '11' },
			{ name: 'Aprobado', value: '12' },
		]);
		expect((await states(newForm(), 'REV')).results).toEqual([{ name: 'Revisado', value: '3' }]);
		await expect(states('={{ $json.id }}')).rejects.toThrow("Enter 'Form ID' first");
	});

	test('show the fields of a form type, and those of a form by its own version', async () => {
		const titles = async (method: string, parameters: INodeParameters) =>
			(await engine.resourceMapping(method, parameters)).fields.map(
				({ displayName }) => displayName,
			);
		expect(await titles('getFormFields', { formType: chosen(70) })).toEqual([
			'Comentario',
			'Resultado',
			'Horas',
		]);
		const { _id } = sandbox.web.createForm({ schema_id: 61 });
		expect(await titles('getFieldsOfForm', { form: _id })).toEqual(['Comentario', 'Resultado']);
		expect(await titles('getFieldsOfForm', { form: '={{ $json.id }}' })).toEqual([]);
	});
});
