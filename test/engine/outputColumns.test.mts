import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// What a table or a CSV file made from the output can rely on.

const { sandbox, engine } = useSandbox({
	clients: 30,
	objects: 30,
	forms: 30,
	workOrders: 60,
	deliveries: 30,
	today: '2026-03-02',
});

const days = { from: '2026-01-01', to: '2026-03-31' };
const read = async (resource: string, parameters: INodeParameters) => {
	const { json, error, hints } = await engine.run({
		resource,
		operation: 'getMany',
		returnAll: true,
		...parameters,
	});
	expect(error).toBeUndefined();
	return { json, hints };
};
const columnsOf = (json: IDataObject[]) => [
	...new Set(json.map((record) => Object.keys(record).join(' '))),
];

describe('Simplified', () => {
	test.each<[string, INodeParameters, string]>([
		[
			'client',
			{},
			'clientNumber name type group address openingHours customFields latitude longitude mapLink lastUpdated',
		],
		[
			'clientObject',
			{ objectType: chosen('1') },
			'identifier clientNumber objectType fields lastUpdated',
		],
		[
			'delivery',
			{},
			'deliveryId state type clientNumber clientName contactName address assignedDate device mapLink instructions results',
		],
		[
			'deliveryRoute',
			{ date: '2026-03-02' },
			'routeId date device departure departureTime deliveries',
		],
		['device', {}, 'deviceId name zones monday tuesday wednesday thursday friday saturday sunday'],
		[
			'form',
			days,
			'formId type clientNumber clientName state created createdBy lastUpdated fields',
		],
		['masterDb', { masterDb: chosen('8') }, 'identifier masterDb fields lastUpdated'],
		[
			'workOrder',
			days,
			'workOrderId state type clientNumber clientName date startsAt technicians labels closingCause instructions results',
		],
	])('has one order of columns in each record: %s', async (resource, parameters, columns) => {
		const { json } = await read(resource, parameters);
		expect(json.length).toBeGreaterThan(0);
		expect(columnsOf(json)).toEqual([columns]);
		expect(json.flatMap((record) => Object.values(record))).not.toContain(undefined);
	});
});

describe('Selected Fields', () => {
	test("are in the chosen order, after the record's ID", async () => {
		const outputFields = ['city', 'type', 'clientNumber', 'name'];
		const { json } = await read('client', { output: 'selected', outputFields });
		expect(columnsOf(json)).toEqual(['clientNumber city type name']);
	});

	test.each([
		['chosen from the list', ['customFields.Teléfono', 'name']],
		['a title in another spelling', '={{ ["telefono", "Name"] }}'],
		['as the list calls it', ['Custom field: Teléfono', 'name']],
	])('can be fields of the account: %s', async (_, outputFields) => {
		const [client] = sandbox.store.clients.values();
		client!.custom_fields['2'] = { name: 'Teléfono', value: '11 5555' };
		const { json, hints } = await read('client', { output: 'selected', outputFields });
		expect(Object.values(json[0]!)).toEqual([client!.uid_client, '11 5555', client!.company_name]);
		expect(columnsOf(json)).toHaveLength(1);
		expect(hints).toEqual([]);
	});

	test('are offered together with the account fields of the chosen type', async () => {
		const offered = async (parameters: INodeParameters) =>
			(await engine.options('getOutputFields', parameters)).map(({ name }) => name);
		const client = await offered({ resource: 'client', operation: 'getMany' });
		expect(client).toEqual(expect.arrayContaining(['City', 'Custom field: Teléfono']));
		const objects = { resource: 'clientObject', operation: 'getMany' };
		expect(await offered({ ...objects, objectType: chosen('1') })).toContain('Field: Modelo');
		expect((await offered(objects)).filter((name) => name.startsWith('Field: '))).toEqual([]);
		expect(await offered({ resource: 'workOrder', operation: 'getMany' })).toEqual(
			expect.arrayContaining(['Labels', 'Instruction: Tarea', 'Result: Materiales']),
		);
		const create = { resource: 'workOrder', operation: 'create' };
		const own = async (parameters: INodeParameters) =>
			(await offered(parameters)).filter((name) => /^(Instruction|Result): /.test(name));
		expect(await own(create)).toEqual([]);
		expect(await own({ ...create, workOrderType: chosen('44') })).not.toEqual([]);
	});

	test('that no record has give an empty column and one hint for all items', async () => {
		const outputFields = ['Telefax'];
		const { json, hints } = await read('client', { output: 'selected', outputFields });
		expect(columnsOf(json)).toEqual(['clientNumber Telefax']);
		expect(json[0]!.Telefax).toBeNull();
		expect(hints).toEqual(["No record has the field 'Telefax': its column is empty."]);
	});

	test('are refused if the account defines none', async () => {
		const { error } = await engine.run({
			resource: 'device',
			operation: 'getMany',
			output: 'selected',
			outputFields: ['Telefax'],
		});
		expect(error?.message).toBe('\'Fields\' cannot be "Telefax"');
	});
});

describe('the options', () => {
	test('put each account field in its own column, the same in every record', async () => {
		const { json } = await read('client', { options: { ownColumns: true } });
		const [columns, ...others] = columnsOf(json);
		expect(others).toEqual([]);
		expect(columns).toContain(' Teléfono ');
		expect(columns).not.toContain('customFields');
	});

	test('keep titles apart that equal a key of the record or occur twice', async () => {
		const [client] = sandbox.store.clients.values();
		const field = sandbox.store.clientCustomFields.find(({ id }) => id === 10)!;
		field.name = 'name';
		const { json } = await read('client', { options: { ownColumns: true } });
		field.name = 'Empleados';
		expect(json[0]).toMatchObject({
			name: client!.company_name,
			'customFields.name': expect.any(String),
		});
		const orders = await read('workOrder', { ...days, options: { ownColumns: true } });
		expect(columnsOf(orders.json)).toHaveLength(1);
	});

	test('turn a list into text, at any depth', async () => {
		const { json } = await read('form', {
			from: '2024-01-01',
			to: '2026-03-31',
			options: { listsAsText: true },
		});
		const values = json.flatMap(({ fields }) => Object.values(fields as object));
		expect(values.filter((value) => Array.isArray(value))).toEqual([]);
		expect(values).toContainEqual(expect.stringMatching(/^Detalle: .+, Cantidad: \d+/));
	});
});

describe('an error item', () => {
	const run = async (parameters: INodeParameters, onError: string) =>
		await engine.run(parameters, [{ number: 'N-5003' }], { onError: onError as never });
	const wrong = {
		resource: 'client',
		operation: 'create',
		clientNumber: '={{ $json.number }}',
		name: '={{ "" }}',
	};

	test("starts with its row's ID", async () => {
		const { json } = await run(wrong, 'continueRegularOutput');
		expect(Object.entries(json[0]!)).toEqual([
			['clientNumber', 'N-5003'],
			['error', "'Name' is empty"],
			['details', expect.any(String)],
		]);
	});

	test.each<[string, INodeParameters, object]>([
		[
			'an object',
			{
				resource: 'clientObject',
				operation: 'get',
				client: chosen('CL-1001'),
				objectType: chosen('1'),
				identifier: 'X 9',
			},
			{ clientNumber: 'CL-1001', identifier: 'X 9' },
		],
		['an order', { resource: 'workOrder', operation: 'get', workOrder: 99 }, { workOrderId: 99 }],
		[
			'devices',
			{ resource: 'device', operation: 'setWorkingHours', devices: [12, 13] },
			{ deviceId: '12, 13' },
		],
		[
			'an expression that fails',
			{ resource: 'form', operation: 'get', form: '={{ $json.a.b.c }}' },
			{},
		],
	])('names %s', async (_, parameters, row) => {
		const { json } = await run(parameters, 'continueRegularOutput');
		const { error, details, ...rest } = json[0]!;
		expect([typeof error, typeof details]).toEqual(['string', 'string']);
		expect(rest).toEqual(row);
	});
});

describe('Selected Fields', () => {
	const get = async (outputFields: string) =>
		await engine.run({
			resource: 'client',
			client: chosen('CL-1001'),
			operation: 'get',
			output: 'selected',
			outputFields,
		});
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
