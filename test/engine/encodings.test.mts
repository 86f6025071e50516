import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen, defineBelow, mapAutomatically } from '../support/parameters.mts';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Text from a file read in the wrong encoding, in every place where a user's text goes to Persat.

const { sandbox, engine } = useSandbox({ clients: 5, objects: 5, workOrders: 5, forms: 5 });

/** What Latin-1 makes of the dash in a Windows file, and what the file says. */
const [read, says] = ['Ana \u0096 Luis', 'Ana – Luis'];
const lost = 'Nu\ufffdez';

const changes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const sent = () => JSON.stringify(changes().map(({ path, body }) => [decodeURI(path), body]));

// Forms may refer to these.
sandbox.store.clientObjects.push({
	uid_client: 'CL-1001',
	obj_id: 1,
	fields: { '1': says },
	updated: '2026-01-15T12:00:00.000Z',
} as never);
const update: INodeParameters = {
	resource: 'client',
	operation: 'update',
	client: chosen('CL-1001'),
};
const order: INodeParameters = {
	resource: 'workOrder',
	operation: 'create',
	client: chosen('CL-1001'),
	workOrderType: chosen('40'),
};
const element: INodeParameters = {
	resource: 'masterDb',
	operation: 'create',
	masterDb: chosen('5'),
	identifier: '={{ "E-" + Math.random() }}',
};
const object: INodeParameters = {
	resource: 'clientObject',
	operation: 'create',
	client: chosen('CL-1001'),
	objectType: chosen('1'),
	identifier: '={{ "O-" + Math.random() }}',
};
const form = (formType: string, fields: object): INodeParameters => ({
	resource: 'form',
	operation: 'create',
	client: chosen('CL-1001'),
	formType: chosen(formType),
	fieldsMode: 'json',
	fieldsJson: JSON.stringify(fields),
});
const followUp: INodeParameters = {
	resource: 'followUp',
	operation: 'create',
	client: chosen('CL-1001'),
	responsibleUsers: [7],
	date: '2090-01-15T14:00',
};

/** Where a text goes to, the label in its refusal, and the parameters that send it. */
const places: Array<[place: string, label: string, (text: string) => INodeParameters]> = [
	['a text', 'Description', (text) => ({ ...update, updateFields: { description: text } })],
	['the name of a client', 'Name', (text) => ({ ...update, updateFields: { name: text } })],
	[
		'the number of a new client',
		'Client Number',
		(text) => ({
			resource: 'client',
			operation: 'create',
			clientNumber: `1 ${text}`,
			name: `N ${Math.random()}`,
		}),
	],
	[
		'the number of a client that may be new',
		'Client Number',
		(text) => ({ resource: 'client', operation: 'upsert', clientNumber: `2 ${text}`, name: 'Uno' }),
	],
	[
		'a custom field',
		'Contacto',
		(text) => ({
			...update,
			customFieldsMode: 'json',
			customFieldsJson: { Contacto: text } as never,
		}),
	],
	[
		'a custom field in the panel',
		'Contacto',
		(text) => ({ ...update, customFields: defineBelow({ '1': text }) }),
	],
	[
		'a column',
		'Contacto',
		(text) => ({ ...update, customFields: mapAutomatically, input: { Contacto: text } as never }),
	],
	[
		'the identifier of a new object',
		'Identifier',
		(text) => ({ ...object, identifier: `1 ${text}` }),
	],
	[
		'the identifier of an object that may be new',
		'Identifier',
		(text) => ({ ...object, operation: 'upsert', identifier: `2 ${text}` }),
	],
	[
		'the identifier of a new element',
		'Identifier',
		(text) => ({ ...element, identifier: `1 ${text}` }),
	],
	[
		'the identifier of an element that may be new',
		'Identifier',
		(text) => ({ ...element, operation: 'upsert', identifier: `2 ${text}` }),
	],
	[
		'a work order instruction',
		'Tarea',
		(text) => ({ ...order, instructions: defineBelow({ FWtextAA1: text }) }),
	],
	[
		'a cell of a table',
		'Materiales',
		(text) => form('80', { Materiales: [{ Detalle: text, Tipo: 'Chico', Cantidad: 2 }] }),
	],
	[
		'a cell of a table without column names',
		'Materiales',
		(text) => form('80', { Materiales: [['x', 'Chico', '1'], [text]] }),
	],
	['an element in a Master Db table', 'Repuestos', (text) => form('80', { Repuestos: [text] })],
	[
		'a row of a Master Db table',
		'Repuestos',
		(text) => form('80', { Repuestos: [{ '1': says, '2': text }] }),
	],
	['an object', 'Equipo', (text) => form('80', { Equipo: text })],
	['an object by its field', 'Equipo', (text) => form('80', { Equipo: { '1': text } })],
	['a follow-up', 'Title', (text) => ({ ...followUp, title: text })],
	[
		'the cause of a cancellation',
		'Cause',
		(text) => ({
			resource: 'workOrder',
			operation: 'cancel',
			workOrder: sandbox.web.createWorkOrder({ day: '2026-07-01', responsibles: [9] })._id,
			cause: text,
		}),
	],
	[
		'a label',
		'Name',
		(text) => ({ resource: 'workOrderLabel', operation: 'create', name: text, color: 'BLUE' }),
	],
];

const run = async ({ input, ...parameters }: INodeParameters) =>
	await engine.run(parameters, input ? [input as IDataObject] : undefined);

describe.each(places)('%s', (_, label, parameters) => {
	test('has the signs that the file says', async () => {
		const { error } = await run(parameters(read));
		expect(error).toBeUndefined();
		expect(sent()).toContain(says);
		expect(sent()).not.toContain(read);
	});

	test('is refused where letters were lost, and nothing is sent', async () => {
		const [message, hint] = await refusalOf(run(parameters(lost)));
		expect(message).toMatch(new RegExp(`^'${label}' has unreadable letters: ".*${lost}"`));
		expect(hint).toContain('Encoding to Latin1');
		expect(changes()).toEqual([]);
	});
});

describe('an ID of a record in Persat is sent as given, because a repaired one may belong to another', () => {
	const twins = ['TW \u0096 1', 'TW – 1', 'TW \ufffd 1'];
	const remove = (identifier: string): INodeParameters => ({
		...object,
		operation: 'delete',
		identifier: `={{ ${JSON.stringify(identifier)} }}`,
	});
	const ids = () => sandbox.store.clientObjects.map(({ fields }) => fields['1']);
	beforeEach(() => {
		sandbox.store.clientObjects = sandbox.store.clientObjects.filter(
			({ fields }) => !twins.includes(fields['1']!),
		);
		for (const identifier of twins) {
			sandbox.store.clientObjects.push({
				uid_client: 'CL-1001',
				obj_id: 1,
				fields: { '1': identifier },
				updated: '2026-01-15T12:00:00.000Z',
			} as never);
		}
	});

	test.each(twins)('%j: only that record is deleted', async (identifier) => {
		const before = ids();
		const { error } = await engine.run(remove(identifier));
		expect(error).toBeUndefined();
		expect(ids()).toEqual(before.filter((one) => one !== identifier));
	});

	test.each([
		['Nu\ufffdez', 'Encoding to Latin1'],
		['No \u0096 1', 'Its ID may be "No – 1".'],
	])('%j: a record that is not found has a hint', async (identifier, advice) => {
		const [message, hint] = await refusalOf(engine.run(remove(identifier)));
		expect(message).toContain('was not found in Persat');
		expect(hint).toContain(advice);
	});
});

describe('a client by its name', () => {
	const get = (text: string, mode: 'id' | 'name') =>
		engine.run({ resource: 'client', operation: 'get', client: chosen(text, mode) });

	test.each(['id', 'name'] as const)(
		'%s: is found by the signs that the file says',
		async (mode) => {
			sandbox.store.clients.get('CL-1002')!.company_name = 'Bar – Norte';
			expect((await get('bar \u0096 NORTE', mode)).json).toMatchObject([
				{ clientNumber: 'CL-1002' },
			]);
		},
	);

	test('says why a name with lost letters is not found', async () => {
		const [message, hint] = await refusalOf(get(lost, 'name'));
		expect(message).toContain(`There is no client "${lost}"`);
		expect(hint).toContain('Encoding to Latin1');
	});

	test('the search of the editor finds it too', async () => {
		sandbox.store.clients.get('CL-1002')!.company_name = 'Bar – Norte';
		const { results } = await engine.listSearch('searchClients', 'bar \u0096 norte');
		expect(results.map(({ value }) => value)).toEqual(['CL-1002']);
	});
});

test('a record from Persat keeps its texts', async () => {
	sandbox.store.clients.get('CL-1003')!.custom_fields = {
		'1': { name: 'Contacto', value: lost },
	};
	const client = { ...update, client: chosen('CL-1003') };
	const { json } = await engine.run({ ...client, operation: 'get' });
	const { error } = await engine.run({ ...client, customFields: mapAutomatically }, json);
	expect(error).toBeUndefined();
	expect(changes()).toMatchObject([{ body: { custom_fields: { '1': lost } } }]);
});

test('API Request sends any body, with a warning about lost letters', async () => {
	const label = { resource: 'apiRequest', method: 'POST', path: 'work-orders-labels' };
	const send = async (name: string) =>
		await engine.run({ ...label, operation: 'send', body: { name, color: 'BLUE' } });
	expect((await send('Casa')).hints).toEqual([]);
	const { hints, error } = await send(lost);
	expect(error).toBeUndefined();
	expect(sent()).toContain(lost);
	expect(hints).toEqual([expect.stringMatching(/^'Body' has unreadable letters.*Latin1\.$/)]);
});

test('a time range may have the dash of such a file', async () => {
	await engine.run({ ...update, updateFields: { openingHours: '9:30 \u0096 18' } });
	expect(changes()).toMatchObject([{ body: { wt: [570, 1080] } }]);
});

test('a number may have the euro sign of such a file', async () => {
	await engine.run({ ...update, updateFields: { serviceTime: '5 \u0080' } });
	expect(changes()).toMatchObject([{ body: { service_time: 5 } }]);
});
