import type { IDataObject } from 'n8n-workflow';
import { refusing } from '../support/answering.mts';
import { chosen, defineBelow } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine, answerWith } = useSandbox({
	clients: 10,
	objects: 30,
	workOrders: 20,
	forms: 5,
});
const changes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const bodies = () => changes().map(({ body }) => body as IDataObject);

describe('values that refer to other records', () => {
	const create = (fields: object) =>
		engine.run({
			resource: 'form',
			operation: 'create',
			client: chosen('CL-1001'),
			formType: chosen(80),
			fieldsMode: 'json',
			fieldsJson: JSON.stringify(fields),
		});
	const values = () =>
		((bodies()[0]?.df_data as IDataObject | undefined)?.formvalues as IDataObject) ?? {};

	test.each<[unknown, unknown[]]>([
		[['REP-01'], [{ '1': 'REP-01' }]],
		[{ '1': 'REP-01' }, [{ '1': 'REP-01' }]],
		[
			[{ codigo: 'REP-01', PRECIO: 12.5, Detalle: null }],
			[{ '1': 'REP-01', '6': '12.5', '2': '' }],
		],
		[{ rows: [{ '1': 'REP-01', '2': true }] }, [{ '1': 'REP-01', '2': 'true' }]],
	])('a Master Db table %j', async (Repuestos, rows) => {
		expect((await create({ Repuestos })).error).toBeUndefined();
		expect(values()).toEqual({ FWmdbtAA1: { rows, totals: {} } });
	});

	test('an object of the client by a number, or by the title of its identifier', async () => {
		const [object] = sandbox.store.clientObjects;
		object.fields['1'] = '700';
		object.uid_client = 'CL-1001';
		expect((await create({ Equipo: { '1': 700 } })).error).toBeUndefined();
		expect(values()).toEqual({ FWobjdAA1: { '1': '700' } });
		sandbox.resetLog();
		expect((await create({ Equipo: { SERIE: 700 } })).error).toBeUndefined();
		expect(values()).toEqual({ FWobjdAA1: { '1': '700' } });
	});

	test('an ambiguous value is refused, naming the field', async () => {
		const { error } = await create({ repuestos: [{ Otra: 'x' }] });
		expect(error?.message).toBe('\'Repuestos\' has no field "Otra"');
		expect(error?.description).toBe(
			"Its fields are 'Codigo', 'Detalle' and 'Precio'. This item was not sent.",
		);
		expect(changes()).toEqual([]);
	});

	test('an invalid option is refused, naming the value and the field', async () => {
		const { error } = await create({ resultado: 'Excelente' });
		expect(error?.message).toBe('\'Resultado\' cannot be "Excelente"');
		expect(error?.description).toBe('It can be Bien, Regular or Mal. This item was not sent.');
	});
});

describe('a field that Persat rejects is named by its title', () => {
	test.each([
		'El campo custom_fields.1 es obligatorio',
		"El campo 'custom_fields[1]' es obligatorio",
		'No existe el campo personalizado con id: 1',
		'El campo Contacto es obligatorio',
	])('%s', async (userMessage) => {
		await answerWith((url) =>
			url.pathname.endsWith('client-custom-fields')
				? { json: { success: true, data: sandbox.store.clientCustomFields } }
				: refusing(400, 'BAD_REQUEST', userMessage)(url),
		);
		for (const operation of ['create', 'update']) {
			const { error } = await engine.run({
				resource: 'client',
				operation,
				clientNumber: 'X',
				client: chosen('X'),
				name: 'X',
				...(operation === 'update' && { customFields: defineBelow({ '2': '341' }) }),
			});
			expect(error?.message).toBe("'Contacto' was not accepted by Persat");
			expect(error?.description).toContain('Persat says: ');
		}
	});

	test('the node itself does not refuse a missing required field', async () => {
		sandbox.store.clientCustomFields[0].required = true;
		const { error } = await engine.run({
			resource: 'client',
			operation: 'create',
			clientNumber: 'REQ-1',
			name: 'Sin contacto',
		});
		sandbox.store.clientCustomFields[0].required = false;
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([{ uid_client: 'REQ-1', company_name: 'Sin contacto' }]);
	});
});

describe('what the editor shows in place of fields', () => {
	test.each([
		['persat', "Choose 'Form Type' first. With an expression there, run the previous nodes first."],
		['persatTool', "Choose 'Form Type' first. If the model chooses it, select 'As JSON' above."],
	])('%s, while the type is unknown', async (node, notice) => {
		const formType = '={{ $json.type }}';
		const mapping = await engine.resourceMapping('getFormFields', { formType }, node);
		expect(mapping).toEqual({ fields: [], emptyFieldsNotice: notice });
	});

	test('the columns of Map Automatically', async () => {
		const known = await engine.resourceMapping('getFormFields', { formType: chosen(70) });
		expect(known.emptyFieldsNotice).toBe(
			'Map Automatically uses columns named Comentario, Resultado and Horas. Case and accents do not matter.',
		);
	});

	// n8n shows the last text until it gets another one: without one, the columns of the schema
	// chosen before stay.
	test.each(['getFormFields', 'getClientCustomFields'])('%s, with no fields', async (method) => {
		await answerWith(() => ({ json: { success: true, data: [] } }));
		const mapping = await engine.resourceMapping(method, { formType: chosen(70) });
		const emptyFieldsNotice = 'There are no fields to fill in here.';
		expect(mapping).toEqual({ fields: [], emptyFieldsNotice });
	});
});
