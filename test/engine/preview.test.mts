import type { INodeParameters } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { expectUnsent, refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

// The output of previews. The contract of every operation checks that only GETs are sent.

const { sandbox, engine } = useSandbox({ clients: 30 });

const preview = async (parameters: INodeParameters, input = [{}]) =>
	await engine.run({ ...parameters, options: { previewOnly: true } }, input);
const changes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
afterEach(() => expect(changes()).toEqual([]));

const byName = (value: string) => chosen(value, 'name');

test('names are resolved, in the body and for display', async () => {
	const { json, error } = await preview({
		resource: 'client',
		operation: 'create',
		clientNumber: 'P-1',
		name: 'Uno',
		additionalFields: { type: byName('mayorista'), city: 'Rosario' },
		customFieldsMode: 'json',
		customFieldsJson: { telefono: '555' },
	});
	expect(error).toBeUndefined();
	expect(json).toEqual([
		{
			preview: true,
			method: 'POST',
			path: '/clients',
			body: {
				uid_client: 'P-1',
				company_name: 'Uno',
				city: 'Rosario',
				type_id: 1,
				custom_fields: { 2: '555' },
			},
			resolved: { Type: 'Mayorista (1)', 'Custom Fields': 'Teléfono (2)' },
		},
	]);
});

test('an ID is shown with its name, also within a list', async () => {
	const { json, error } = await preview({
		resource: 'workOrder',
		operation: 'create',
		client: chosen('CL-1001', 'id'),
		workOrderType: byName('Mantenimiento preventivo'),
		state: 'assigned',
		date: '2026-12-01',
		startsAt: '9',
		technicians: [7, 'juan.rossi@example.com'],
	});
	expect(error).toBeUndefined();
	const { company_name } = sandbox.store.clients.get('CL-1001')!;
	expect(json[0]!.resolved).toEqual({
		Client: `${company_name} (CL-1001)`,
		'Work Order Type': 'Mantenimiento preventivo (40)',
		'Technician Names or IDs': expect.stringMatching(/^.+ \(7\), .+ \(9\)$/),
	});
});

describe('Create or Update says which one it would be', () => {
	const upsert = { resource: 'client', operation: 'upsert', name: 'Nombre' };

	test.each([
		['CL-1001', { action: 'update', method: 'PUT', path: '/clients/CL-1001' }],
		['NEW-1', { action: 'create', method: 'POST', path: '/clients' }],
	])('%s', async (clientNumber, request) => {
		const { json } = await preview({ ...upsert, clientNumber });
		expect(json).toMatchObject([{ preview: true, ...request, body: { company_name: 'Nombre' } }]);
	});

	test('none if nothing would change', async () => {
		const { json } = await preview({ ...upsert, name: '', clientNumber: 'CL-1001' });
		expect(json).toEqual([
			{ preview: true, action: 'none', method: null, path: null, body: null, resolved: {} },
		]);
	});

	test('for objects and elements of a Master Db', async () => {
		const [{ identifier }] = [{ identifier: 'NO-SUCH' }];
		const { json } = await preview({
			resource: 'clientObject',
			operation: 'upsert',
			client: chosen('CL-1001', 'id'),
			objectType: chosen('1', 'id'),
			identifier,
		});
		expect(json).toMatchObject([{ action: 'create', method: 'POST' }]);
	});
});

describe('whatever a real run would refuse is refused', () => {
	test('a missing record', async () => {
		const [message] = await refusalOf(
			preview({
				resource: 'delivery',
				operation: 'delete',
				delivery: 'NOTHING',
			}),
		);
		expect(message).toBe("'Delivery ID' was not found in Persat");
	});

	test('a missing client that is only in the body', async () => {
		const [message] = await refusalOf(
			preview({
				resource: 'clientObject',
				operation: 'create',
				client: chosen('Nobody', 'id'),
				objectType: chosen('1', 'id'),
				identifier: 'X',
			}),
		);
		expect(message).toBe('There is no client "Nobody" in Persat, by number or by name');
	});

	test('a wrong name, before any other request', async () => {
		const [message] = await refusalOf(
			preview({
				resource: 'client',
				operation: 'create',
				clientNumber: 'P-2',
				name: 'Dos',
				additionalFields: { type: byName('Mayoristas') },
			}),
		);
		expect(message).toBe('\'Type\' cannot be "Mayoristas"');
	});
});

test('a client given by name is resolved', async () => {
	const { company_name } = sandbox.store.clients.get('CL-1003')!;
	const client = chosen(company_name, 'id');
	const { json, error } = await preview({
		resource: 'clientObject',
		operation: 'create',
		client,
		objectType: chosen('1', 'id'),
		identifier: 'X',
	});
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		body: { uid_client: 'CL-1003' },
		resolved: { Client: `${company_name} (CL-1003)` },
	});
});

test('each item has its own setting, and an expression that returns nothing sends nothing', async () => {
	const create = { resource: 'workOrderLabel', operation: 'create', name: 'Uno', color: 'BLUE' };
	const options = { previewOnly: '={{ $json.preview }}' };
	const { json } = await engine.run({ ...create, options }, [{ preview: 'true' }]);
	expect(json).toMatchObject([{ preview: true }]);
	await expectUnsent(sandbox, engine.run({ ...create, options }, [{}]), "'Preview Only' is empty");
});

test('several items are previewed separately, and linked', async () => {
	const rows = ['CL-1001', 'NEW-2'].map((number) => ({ number }));
	const { json, linked } = await preview(
		{ resource: 'client', operation: 'upsert', clientNumber: '={{ $json.number }}', name: 'N' },
		rows,
	);
	expect(json.map(({ action }) => action)).toEqual(['update', 'create']);
	expect(linked).toEqual(rows);
});
