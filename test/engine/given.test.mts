import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen, mapAutomatically } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Values from expressions, spreadsheets and agents that no panel would allow.

const { sandbox, engine } = useSandbox({ clients: 10, objects: 5, workOrders: 20, forms: 10 });

const changes = () =>
	sandbox.requests.filter(({ method }) => method !== 'GET').map(({ body }) => body as IDataObject);
const asJson = (name: string, value: unknown): INodeParameters => ({
	[`${name}Mode`]: 'json',
	[`${name}Json`]: JSON.stringify(value),
});
const client: INodeParameters = { resource: 'client', client: chosen('CL-1001') };

describe('options about requests', () => {
	const list: INodeParameters = { resource: 'client', operation: 'getMany', limit: 5 };

	test.each([
		['concurrency', 'Requests at Once', 0],
		['concurrency', 'Requests at Once', 'abc'],
		['attempts', 'Attempts', -1],
		['timeout', 'Timeout (Seconds)', 'soon'],
	])('%s: %s cannot be %s', async (name, label, value) => {
		const options = { [name]: `={{ ${JSON.stringify(value)} }}` };
		const { error, json } = await engine.run({ ...list, options });
		expect(error?.message).toBe(
			`'${label}' has to be a whole number of at least 1, not "${value}"`,
		);
		expect(json).toEqual([]);
		expect(sandbox.requests).toEqual([]);
	});

	test('accept a number as text, and use the default if empty', async () => {
		const options = { concurrency: '={{ "3" }}', attempts: '={{ null }}' };
		expect((await engine.run({ ...list, options })).json).toHaveLength(5);
	});
});

describe('Selected Fields', () => {
	const get = async (outputFields: string) =>
		await engine.run({ ...client, operation: 'get', output: 'selected', outputFields });
	const keysOf = ({ json }: { json: IDataObject[] }) => Object.keys(json[0]).sort();

	test.each([
		['={{ "typeId" }}', ['clientNumber', 'typeId']],
		['={{ "name, typeId" }}', ['clientNumber', 'name', 'typeId']],
		['={{ ["Type ID"] }}', ['clientNumber', 'typeId']],
		['={{ ["clientNumber"] }}', ['clientNumber']],
		['={{ $json.none }}', ['clientNumber']],
	])('takes %s', async (given, keys) => expect(keysOf(await get(given))).toEqual(keys));

	test('refuses a field that does not exist', async () => {
		const { error } = await engine.run({
			resource: 'device',
			operation: 'get',
			device: chosen('12'),
			output: 'selected',
			outputFields: '={{ "phone" }}',
		});
		expect(error?.message).toBe('\'Fields\' cannot be "phone"');
	});
});

describe('labels mode', () => {
	const labelled = () =>
		[...sandbox.store.workOrders.values()].find(
			({ state, labels_ids }) => state === 'ASIGNADA' && labels_ids.length > 0,
		)!;
	const run = async (operation: string, more: INodeParameters) =>
		await engine.run({ resource: 'workOrder', operation, workOrder: labelled()._id, ...more });

	test('can be given by its label in the panel', async () => {
		const before = [...labelled().labels_ids];
		await run('updateLabels', { labelsMode: '={{ "Add" }}', labels: [before[0]] });
		expect(changes()).toEqual([{ labels_ids: before }]);
	});

	test('is required, so that no label is removed by accident', async () => {
		const { error } = await run('updateLabels', { labelsMode: '={{ "" }}', labels: [1] });
		expect(error?.message).toBe("'Labels Mode' is empty");
		expect(changes()).toEqual([]);
	});

	test('is refused when it does not exist, and nothing is sent', async () => {
		const { error } = await run('updateLabels', { labelsMode: '={{ "put" }}', labels: [1] });
		expect(error?.message).toBe('\'Labels Mode\' cannot be "put"');
		expect(changes()).toEqual([]);
		const cancelled = await run('cancel', { cause: 'x', labelsMode: '={{ "all" }}' });
		expect(cancelled.error?.message).toBe('\'Labels Mode\' cannot be "all"');
		expect(changes()).toEqual([]);
	});
});

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

test.each(['get', 'cancel', 'updateLabels', 'getPhotos'])(
	'%s of a future repetition, which has no ID of its own, is refused',
	async (operation) => {
		const more = { workOrder: '={{ -1 }}', cause: 'x', labelsMode: 'replace', labels: [] };
		const { error } = await engine.run({ resource: 'workOrder', operation, ...more });
		expect(error?.message).toBe("'Work Order ID' cannot be -1");
		expect(sandbox.requests).toEqual([]);
	},
);

test('a blank name is not sent: the rest is changed', async () => {
	await engine.run({ ...client, operation: 'update', updateFields: { name: '  ', city: 'X' } });
	expect(changes()).toEqual([{ city: 'X' }]);
});

test('a work order of a type without a usual duration gets the default', async () => {
	const schema = sandbox.store.workOrderSchemas.find(({ wo_shema_id }) => wo_shema_id === 44)!;
	(schema as unknown as IDataObject).default_service_time = null;
	await engine.run({
		resource: 'workOrder',
		operation: 'create',
		client: chosen('CL-1001'),
		workOrderType: chosen('44'),
	});
	const [{ wo_data }] = changes();
	expect((wo_data as IDataObject).service_time).toEqual(expect.any(Number));
});

describe('a name', () => {
	beforeAll(() =>
		sandbox.store.clientTypes.push(
			{ id: 71, name: 'Peña' },
			{ id: 72, name: 'Pena' },
			{ id: 73, name: 'Gran  cuenta' },
		),
	);
	const typeGiven = async (name: string) => {
		const updateFields = { type: chosen(name, 'name') };
		const { error } = await engine.run({ ...client, operation: 'update', updateFields });
		return error?.message ?? changes()[0].type_id;
	};

	test.each([
		['Peña', 71],
		['Pena', 72],
		['PENA', '\'Type\' matches 2 records in Persat: "PENA"'],
		['gran cuenta', 73],
	])('is matched exactly first, then whatever its case and accents: %s', async (name, expected) =>
		expect(await typeGiven(name)).toBe(expected),
	);
});
