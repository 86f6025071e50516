import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen, mapAutomatically } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// What is sent for fields that the account defined, and for empty values.

const { sandbox, engine } = useSandbox({ clients: 10, objects: 5, workOrders: 20, forms: 10 });

const changes = () =>
	sandbox.requests.filter(({ method }) => method !== 'GET').map(({ body }) => body as IDataObject);
const asJson = (name: string, value: unknown): INodeParameters => ({
	[`${name}Mode`]: 'json',
	[`${name}Json`]: JSON.stringify(value),
});
const client: INodeParameters = { resource: 'client', client: chosen('CL-1001') };

describe('account-defined fields', () => {
	test('a code in a field for numbers keeps its digits', async () => {
		const code = '0170099220000067797370';
		await engine.run({
			...client,
			operation: 'update',
			...asJson('customFields', { Empleados: code }),
		});
		expect(changes()).toEqual([{ custom_fields: { '10': code } }]);
	});

	test('custom fields of one name are written under the same titles as they are read', async () => {
		sandbox.store.clientCustomFields.push(
			{ id: 31, name: 'Nota', field_type: 'TEXT', required: false },
			{ id: 20, name: 'Nota', field_type: 'TEXT', required: false },
			{ id: 40, name: ' Zona ', field_type: 'TEXT', required: false },
		);
		const values = { '20': 'veinte', '31': 'treinta y uno', '40': 'Z' };
		await engine.run({ ...client, operation: 'update', ...asJson('customFields', values) });
		const read = (await engine.run({ ...client, operation: 'get' })).json[0];
		const { Nota, Zona, ...others } = read.customFields as IDataObject;
		expect({ Nota, Zona, other: others['Nota (31)'] }).toEqual({
			Nota: 'veinte',
			Zona: 'Z',
			other: 'treinta y uno',
		});
		sandbox.resetLog();
		const changed = { Nota: 'a', 'Nota (31)': 'b', Zona: 'c' };
		await engine.run({ ...client, operation: 'update', ...asJson('customFields', changed) });
		expect(changes()).toEqual([{ custom_fields: { '20': 'a', '31': 'b', '40': 'c' } }]);
	});

	describe('in a form', () => {
		const update = async (fields: INodeParameters, input?: IDataObject[]) =>
			await engine.run({ resource: 'form', operation: 'update', form: '9001', ...fields }, input);
		const values = () =>
			changes().map(({ df_data }) => (df_data as IDataObject).formvalues as IDataObject);

		test('an explicit empty list clears a selection', async () => {
			expect((await update(asJson('fields', { Canales: [] }))).error).toBeUndefined();
			expect(values()).toEqual([{ FWmultAA1: [] }]);
		});

		test('but an empty column does not', async () => {
			await update({ fields: mapAutomatically }, [
				{ Observaciones: 'hola', Canales: [], Materiales: [] },
			]);
			expect(values()).toEqual([{ FWtextAA1: 'hola' }]);
		});

		test('blank texts are left out', async () => {
			const blank = { FWmultAA1: ' ', FWnumbAA1: ' ', FWtextAA1: 'hola' };
			expect((await update(asJson('fields', blank))).error).toBeUndefined();
			expect(values()).toEqual([{ FWtextAA1: 'hola' }]);
			sandbox.resetLog();
			const { error } = await update(asJson('fields', { FWtextAA1: '  ' }));
			expect(error?.message).toContain('has nothing to change');
			expect(changes()).toEqual([]);
		});
	});

	test('an identifier keeps its leading and trailing spaces', async () => {
		sandbox.store.masterDbs.push({
			mdb_id: 98,
			name: 'Codigos',
			fields: [
				{ id: 1, name: 'Cod', type: 'TEXT' },
				{ id: 2, name: 'Detalle', type: 'TEXT' },
			],
		});
		const element: INodeParameters = {
			resource: 'masterDb',
			masterDb: chosen('98'),
			identifier: '={{ $json.Cod }}',
			fields: mapAutomatically,
		};
		const rows = [{ Cod: '0012345 ', Detalle: 'y' }];
		await engine.run({ ...element, operation: 'create' }, rows);
		await engine.run({ ...element, operation: 'update' }, rows);
		expect(changes()).toEqual([
			{ mdb_id: 98, fields: { '1': '0012345 ', '2': 'y' } },
			{ fields: { '2': 'y' } },
		]);
		expect(sandbox.requests.at(-1)?.path).toMatch(/\/0012345%20$/);
		sandbox.resetLog();
		const renamed = { ...element, identifier: '0012345 ', operation: 'update' };
		await engine.run(renamed, [{ Cod: ' 0012346 ' }]);
		expect(changes()).toEqual([{ fields: { '1': ' 0012346 ' } }]);
	});
});

test('a blank name is not sent: the rest is changed', async () => {
	await engine.run({ ...client, operation: 'update', updateFields: { name: '  ', city: 'X' } });
	expect(changes()).toEqual([{ city: 'X' }]);
});
