import type { INodeParameters } from 'n8n-workflow';
import { chosen, defineBelow } from '../support/parameters.mts';
import { describeIdentifiedRecords } from '../support/records/describeIdentifiedRecords.mts';
import type { RecordKind } from '../support/records/kind.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox();

const parts = chosen('5');
const which = (identifier: string): INodeParameters => ({ masterDb: parts, identifier });
const whichExample = () => which('EX 1');

const noElement = 'Persat says: "No se encontro el mdb value".';
const noMasterDb = 'Persat says: "No existe el mdb_id: 77".';
const both = "'Master Db' or 'Identifier' was not found in Persat";
const unknown = () => ({ ...which('EX 1'), masterDb: chosen('77', 'id') });

const elements: RecordKind = {
	resource: 'masterDb',
	parameter: 'masterDb',
	label: 'Master Db',
	type: 5,
	schema: {
		masterDbId: 5,
		name: 'Repuestos',
		fields: [
			{ title: 'Codigo', id: '1', type: 'TEXT' },
			{ title: 'Detalle', id: '2', type: 'TEXT' },
			{ title: 'Precio', id: '6', type: 'NUMBER' },
		],
	},
	firstTypes: ['Repuestos', 'Insumos en depósito'],
	textField: '2',
	numberField: '6',
	owner: {},
	keys: { mdb_id: 5 },
	path: '/v1/masterdbvalues/5',
	example: {
		mdb_id: 5,
		fields: { '1': 'EX 1', '2': 'Filtro', '6': '1200' },
		updated: '2024-01-15T12:00:00.000Z',
	},
	simplified: {
		masterDb: 'Repuestos',
		identifier: 'EX 1',
		fields: { Codigo: 'EX 1', Detalle: 'Filtro', Precio: '1200' },
		lastUpdated: '2024-01-15T07:00:00-05:00',
	},
	selected: {
		outputFields: ['lastUpdated', 'masterDbId'],
		shown: { lastUpdated: '2024-01-15T07:00:00-05:00', masterDbId: 5 },
	},
	records: () => sandbox.store.masterDbValues,
	listed: {
		type: 11,
		keys: { mdb_id: 11 },
		ways: [{ title: 'of a Master Db', parameters: {} }],
	},
	getMany: {
		operation: 'getMany',
		endpoint: 'masterDb.sync',
		parameters: { masterDb: chosen('8'), returnAll: true },
		check: ({ json }) => {
			expect(json).toHaveLength(24);
			expect(json[0]).toMatchObject({ masterDb: 'Insumos en depósito', identifier: 'INS 001' });
			expect(Object.keys(json[0].fields as object)).toEqual([
				'Codigo',
				'Insumo',
				'Stock',
				'Stock mínimo',
				'Email proveedor',
			]);
		},
	},
	odd: which,
	refusals: [
		[
			'an unknown element',
			'get',
			() => which('none'),
			"'Identifier' was not found in Persat",
			noElement,
		],
		['an unknown Master Db', 'get', unknown, "'Master Db' was not found in Persat", noMasterDb],
		['an unknown element', 'delete', () => which('none'), both, noElement],
		['an unknown Master Db', 'delete', unknown, both, noElement],
		[
			'an unknown element',
			'update',
			() => ({ ...which('none'), fields: defineBelow({ '2': 'x' }) }),
			"'Identifier' was not found in Persat",
			noElement,
		],
		['an unknown Master Db', 'create', unknown, "'Master Db' was not found in Persat", noMasterDb],
		['an unknown Master Db', 'upsert', unknown, "'Master Db' was not found in Persat", noMasterDb],
		['an unknown Master Db', 'getMany', unknown, "'Master Db' was not found in Persat", noMasterDb],
		[
			'an unknown Master Db',
			'getSchema',
			unknown,
			"'Master Db' was not found in Persat",
			noMasterDb,
		],
		[
			// Its fields cannot be checked either.
			'an unknown Master Db',
			'update',
			() => ({ ...unknown(), fields: defineBelow({ '2': 'x' }) }),
			"'Master Db' was not found in Persat",
			noMasterDb,
		],
		[
			'an identifier that is taken',
			'create',
			whichExample,
			"'Identifier' conflicts with what Persat already has",
			'Persat says: "No se pudo crear el mb value, ya que existe otro con ese mismo identificador: \'EX 1\'". A Master Db cannot have two elements with the same identifier.',
		],
		[
			'a new identifier that is taken',
			'update',
			() => ({ ...whichExample(), fields: defineBelow({ '1': 'REP-01' }) }),
			"'Fields' conflicts with what Persat already has",
			'Persat says: "No se pudo modificar el field_1 del mb value, ya que existe otro con ese mismo identificador: \'REP-01\'". Another element of this Master Db has that identifier.',
		],
	],
};

const { run, sent, fresh, newRecord, stored, fill, read } = describeIdentifiedRecords(
	{ sandbox, engine },
	elements,
);

test('update with a new value of field 1 renames the element', async () => {
	const [before, after] = [newRecord(), fresh()];
	const { json } = await run('update', { ...which(before), fields: defineBelow({ '1': after }) });
	expect(sent('update')[0].body).toEqual({ fields: { '1': after } });
	expect(json[0]).toMatchObject({ identifier: after, fields: { Codigo: after } });
	expect([stored(before).length, stored(after).length]).toEqual([0, 1]);
});

test('no element is renamed out of reach', async () => {
	const { error } = await run('update', {
		...whichExample(),
		fields: defineBelow({ '1': '..' }),
	});
	expect(error?.message).toBe('\'Identifier\' cannot be ".."');
	expect(sandbox.count('masterDb.update')).toBe(0);
});

test('update with the current identifier changes nothing', async () => {
	const fields = defineBelow({ '1': 'EX 1' });
	const { error } = await run('update', { ...whichExample(), fields });
	expect(error?.message).toBe("'Fields' has nothing to change");
	expect(sandbox.count('masterDb.update')).toBe(0);
});

test('Get Many asks Persat for no more than it needs', async () => {
	fill(150);
	await read({ limit: 120 });
	await read({ returnAll: true, filters: { updatedSince: '2026-01-01T00:00:00-03:00' } });
	const old = '2000-01-01T00:00:00.000Z';
	expect(sandbox.requests.map(({ path, query }) => [path, query])).toEqual([
		['/v1/masterdbvalues/11', { last_updated: old, limit: '100', offset: '0' }],
		['/v1/masterdbvalues/11', { last_updated: old, limit: '21', offset: '99' }],
		[
			'/v1/masterdbvalues/11',
			{ last_updated: '2026-01-01T03:00:00.000Z', limit: '100', offset: '0' },
		],
	]);
});

test('a Master Db may have been deleted when the change arrives', async () => {
	const identifier = newRecord();
	sandbox.faults.add({ operation: 'masterDb.update', kind: 'status', status: 404 });
	const { error } = await run('update', {
		...which(identifier),
		fields: defineBelow({ '2': 'x' }),
	});
	expect(error?.message).toBe(both);
	expect(error?.description).toContain(`Sent: Master Db "5", Identifier "${identifier}".`);
});

test.each(['create', 'get'])('the error of %s says that its URL is inferred', async (operation) => {
	sandbox.faults.add({ operation: `masterDb.${operation}`, kind: 'status', status: 404 });
	const { error } = await run(operation, which(fresh()));
	expect(error?.description).toContain('Please report it');
});

describe('the lists of the editor', () => {
	test('show Master Dbs', async () => {
		expect((await engine.listSearch('searchMasterDbs')).results).toEqual([
			{ name: 'Herramientas', value: '11' },
			{ name: 'Insumos en depósito', value: '8' },
			{ name: 'Repuestos', value: '5' },
		]);
	});

	test('show fields by name, including an identifier that can be changed', async () => {
		const names = async (operation: string) => {
			const parameters = { resource: 'masterDb', operation, masterDb: parts };
			const { fields } = await engine.mappedFields(parameters);
			return fields.map(({ displayName }) => displayName);
		};
		expect(await names('create')).toEqual(['Detalle', 'Precio']);
		expect(await names('upsert')).toEqual(['Detalle', 'Precio']);
		expect(await names('update')).toEqual(['Codigo', 'Detalle', 'Precio']);
	});
});
