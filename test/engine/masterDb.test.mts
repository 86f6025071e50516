import type { INodeParameters } from 'n8n-workflow';
import { describeOperations } from '../support/operationContract.mts';
import { chosen, defineBelow, mapAutomatically } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox();
let numbered = 0;

/** An element whose every value is known. */
const example = {
	mdb_id: 5,
	fields: { '1': 'EX 1', '2': 'Filtro', '6': '1200' },
	updated: '2024-01-15T12:00:00.000Z',
};

sandbox.store.masterDbValues.push(example);

const fresh = () => `T ${++numbered}`;
const parts = chosen('5');
const which = (identifier: string): INodeParameters => ({ masterDb: parts, identifier });
const whichExample = () => which('EX 1');
/** An element that an operation may use up. */
const newElement = () => {
	const identifier = fresh();
	sandbox.store.masterDbValues.push({
		mdb_id: 5,
		fields: { '1': identifier, '2': 'Correa', '6': '' },
		updated: '2024-01-15T12:00:00.000Z',
	});
	return identifier;
};
const stored = (identifier: string) =>
	sandbox.store.masterDbValues.filter((one) => one.fields['1'] === identifier);
const run = engine.runner('masterDb');
const sent = (operation: string) => sandbox.calls(`masterDb.${operation}`);

const simplifiedExample = {
	masterDb: 'Repuestos',
	identifier: 'EX 1',
	fields: { Codigo: 'EX 1', Detalle: 'Filtro', Precio: '1200' },
	updated: '2024-01-15T12:00:00.000Z',
};
const partsSchema = {
	masterDbId: 5,
	name: 'Repuestos',
	fields: [
		{ title: 'Codigo', id: '1', type: 'TEXT' },
		{ title: 'Detalle', id: '2', type: 'TEXT' },
		{ title: 'Precio', id: '6', type: 'NUMBER' },
	],
};

describeOperations('masterDb', { sandbox, engine }, [
	{
		operation: 'create',
		endpoint: 'masterDb.create',
		parameters: () => ({ ...which(fresh()), fields: defineBelow({ '2': 'Correa' }) }),
		check: ({ json }) =>
			expect(json).toEqual([
				{
					masterDb: 'Repuestos',
					identifier: `T ${numbered}`,
					fields: { Codigo: `T ${numbered}`, Detalle: 'Correa', Precio: '' },
					updated: expect.stringMatching(/^2026-06-1\dT.*Z$/),
				},
			]),
	},
	{
		operation: 'upsert',
		endpoint: 'masterDb.update',
		parameters: () => ({ ...which(newElement()), fields: defineBelow({ '6': 15 }) }),
		check: ({ json }) => {
			expect(json[0].fields).toEqual({
				Codigo: `T ${numbered}`,
				Detalle: 'Correa',
				Precio: '15',
			});
			expect(stored(`T ${numbered}`)).toHaveLength(1);
		},
	},
	{
		operation: 'delete',
		endpoint: 'masterDb.delete',
		parameters: () => which(newElement()),
		check: ({ json }) => {
			expect(json).toEqual([{ deleted: true }]);
			expect(stored(`T ${numbered}`)).toEqual([]);
		},
	},
	{
		operation: 'get',
		endpoint: 'masterDb.get',
		parameters: whichExample,
		check: ({ json }) => expect(json).toEqual([simplifiedExample]),
	},
	{
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
	{
		operation: 'getManySchemas',
		endpoint: 'masterDb.getManySchemas',
		parameters: { limit: 2 },
		check: ({ json }) => {
			expect(json.map(({ name }) => name)).toEqual(['Repuestos', 'Insumos en depósito']);
			expect(json[0]).toEqual({
				masterDbId: partsSchema.masterDbId,
				name: 'Repuestos',
				fields: partsSchema.fields.map(({ title }) => title),
			});
		},
	},
	{
		operation: 'getSchema',
		endpoint: 'masterDb.getSchema',
		parameters: { masterDb: parts },
		check: ({ json }) => expect(json).toEqual([partsSchema]),
	},
	{
		operation: 'update',
		endpoint: 'masterDb.update',
		parameters: () => ({ ...which(newElement()), fields: defineBelow({ '2': 'Placa' }) }),
		check: ({ json }) => {
			expect(json[0].fields).toMatchObject({ Detalle: 'Placa', Precio: '' });
			expect(stored(`T ${numbered}`)[0].fields['2']).toBe('Placa');
		},
	},
]);

describe('writing', () => {
	test('create sends the identifier with the fields, as texts', async () => {
		const { error } = await run('create', {
			masterDb: chosen('5', 'id'),
			identifier: ' S 12 ',
			fields: defineBelow({ '1': 'other', '2': '', '6': '12,5' }),
		});
		expect(error).toBeUndefined();
		expect(sent('create').map(({ body }) => body)).toEqual([
			{ mdb_id: 5, fields: { '1': 'S 12', '6': '12.5' } },
		]);
	});

	test('update sends only the fields to change', async () => {
		const identifier = newElement();
		await run('update', { ...which(identifier), fields: defineBelow({ '2': null, '6': 1200 }) });
		expect(sent('update').map(({ path, body }) => ({ path, body }))).toEqual([
			{ path: `/v1/masterdbvalues/5/T%20${numbered}`, body: { fields: { '6': '1200' } } },
		]);
	});

	test('a new value of field 1 renames the element', async () => {
		const [before, after] = [newElement(), fresh()];
		const { json } = await run('update', { ...which(before), fields: defineBelow({ '1': after }) });
		expect(sent('update')[0].body).toEqual({ fields: { '1': after } });
		expect(json[0]).toMatchObject({ identifier: after, fields: { Codigo: after } });
		expect([stored(before).length, stored(after).length]).toEqual([0, 1]);
	});

	test('the columns of the input are mapped by their titles; the same identifier is not sent', async () => {
		const identifier = newElement();
		await run('update', { ...which('={{ $json.Codigo }}'), fields: mapAutomatically }, [
			{ Codigo: identifier, Detalle: 'Válvula', Precio: '', Otra: 'x' },
		]);
		expect(sent('update')[0].body).toEqual({ fields: { '2': 'Válvula' } });
	});

	test('upsert creates what is not there and updates what is', async () => {
		const identifier = fresh();
		await run('upsert', {
			...which(identifier),
			fields: defineBelow({ '1': 'other', '2': 'Uno' }),
		});
		expect(sent('create')[0].body).toEqual({ mdb_id: 5, fields: { '1': identifier, '2': 'Uno' } });
		await run('upsert', {
			...which(identifier),
			fields: defineBelow({ '1': 'other', '2': 'Dos' }),
		});
		expect(sent('update').map(({ body, status }) => [body, status])).toEqual([
			[{ fields: { '2': 'Uno' } }, 404],
			[{ fields: { '2': 'Dos' } }, 200],
		]);
		expect(stored(identifier)[0].fields['2']).toBe('Dos');
		expect(sandbox.count('masterDb.create')).toBe(1);
	});

	test('upsert of nothing but the identifier leaves an element alone, and creates a new one', async () => {
		const there = await run('upsert', whichExample());
		expect(there.json).toEqual([simplifiedExample]);
		expect(sandbox.count('masterDb.update')).toBe(0);
		const identifier = fresh();
		await run('upsert', which(identifier));
		expect(sent('create')[0].body).toEqual({ mdb_id: 5, fields: { '1': identifier } });
	});

	test('a create that loses its connection is not sent again, and says that it may be made', async () => {
		sandbox.faults.add({ operation: 'masterDb.create', kind: 'resetAfterWork' });
		const { error } = await run('create', which(fresh()));
		expect(error?.description).toContain('the change may have been made');
		expect(sandbox.count('masterDb.create')).toBe(1);
		expect(stored(`T ${numbered}`)).toHaveLength(1);
	});
});

describe('lists', () => {
	const tools = chosen('11');
	const fill = (count: number) => {
		sandbox.store.masterDbValues = sandbox.store.masterDbValues.filter(
			({ mdb_id }) => mdb_id !== 11,
		);
		for (let index = 0; index < count; index++) {
			sandbox.store.masterDbValues.push({
				mdb_id: 11,
				fields: { '1': `H-${index}`, '2': '', '3': '' },
				updated: '2024-01-15T12:00:00.000Z',
			});
		}
	};
	const read = async (parameters: INodeParameters) => {
		const { json, error } = await run('getMany', { masterDb: tools, output: 'raw', ...parameters });
		expect(error).toBeUndefined();
		return json.map((element) => (element.fields as { '1': string })['1']);
	};
	const named = (length: number) => Array.from({ length }, (_, index) => `H-${index}`);

	test.each([0, 1, 99, 100, 101, 250])('%i elements: all of them, once each', async (count) => {
		fill(count);
		expect(await read({ returnAll: true })).toEqual(named(count));
		expect(sandbox.count()).toBe(Math.floor(count / 100) + 1);
	});

	test.each([
		[0, 0],
		[1, 1],
		[49, 49],
		[50, 50],
		[51, 50],
	])('%i elements and Limit 50: %i', async (count, returned) => {
		fill(count);
		expect(await read({ limit: 50 })).toEqual(named(returned));
		expect(sandbox.count()).toBe(1);
	});

	test('what is asked of Persat', async () => {
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

	test('Updated Since counts from that moment on', async () => {
		fill(4);
		const own = sandbox.store.masterDbValues.filter(({ mdb_id }) => mdb_id === 11);
		['2026-01-01T02:59:59.999Z', '2026-01-01T03:00:00.000Z', '2026-02-01T00:00:00.000Z'].forEach(
			(updated, index) => (own[index].updated = updated),
		);
		const filters = { updatedSince: '2026-01-01T00:00:00.000-03:00' };
		expect(await read({ returnAll: true, filters })).toEqual(['H-1', 'H-2']);
	});
});

describe('output', () => {
	test('Raw is what Persat sent, and asks for no schema', async () => {
		const { json } = await run('get', { ...whichExample(), output: 'raw' });
		expect(json).toEqual([example]);
		expect(sandbox.count()).toBe(1);
	});

	test('Selected Fields always has the identifier', async () => {
		const { json } = await run('get', {
			...whichExample(),
			output: 'selected',
			outputFields: ['updated', 'masterDbId'],
		});
		expect(json).toEqual([
			{ identifier: 'EX 1', updated: '2024-01-15T12:00:00.000Z', masterDbId: 5 },
		]);
	});

	test('a schema is asked for once, and its absence never fails a read', async () => {
		sandbox.faults.add({ operation: 'masterDb.getSchema', kind: 'status', status: 500 });
		const { json, error } = await run('get', whichExample(), [{}, {}]);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ masterDb: 5, fields: example.fields });
		expect(sandbox.count('masterDb.getSchema')).toBe(1);
	});
});

describe('an identifier with any characters', () => {
	test.each(['12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y', '%2e%2e'])('%s', async (odd) => {
		const one = which(odd);
		expect((await run('create', one)).error).toBeUndefined();
		expect((await run('get', one)).json[0].identifier).toBe(odd);
		const parameters = { ...one, fields: defineBelow({ '2': 'Correa' }) };
		expect((await run('update', parameters)).json[0].fields).toMatchObject({ Detalle: 'Correa' });
		await run('upsert', parameters);
		expect(stored(odd)).toHaveLength(1);
		expect((await run('delete', one)).json).toEqual([{ deleted: true }]);
		expect(stored(odd)).toEqual([]);
	});

	test.each(['create', 'upsert', 'delete', 'get', 'update'])(
		'%s refuses . and .. by the name of the parameter',
		async (operation) => {
			for (const dots of ['.', '..']) {
				const { error } = await run(operation, which(dots));
				expect(error?.message).toBe(`'Identifier' cannot be "${dots}"`);
			}
			expect(sandbox.count()).toBe(0);
		},
	);

	test('no element is renamed out of reach', async () => {
		const { error } = await run('update', {
			...whichExample(),
			fields: defineBelow({ '1': '..' }),
		});
		expect(error?.message).toBe('\'Identifier\' cannot be ".."');
		expect(sandbox.count('masterDb.update')).toBe(0);
	});
});

describe('a parameter that cannot be right is refused by name, and nothing is sent', () => {
	test.each<[string, string, () => INodeParameters, string]>([
		[
			'no Master Db',
			'create',
			() => ({ ...which('X'), masterDb: '={{ "" }}' }),
			"'Master Db' is empty",
		],
		['no identifier', 'get', () => which(' '), "'Identifier' is empty"],
		['nothing to change', 'update', whichExample, "'Fields' has nothing to change"],
		[
			'a moment that is none',
			'getMany',
			() => ({ masterDb: parts, filters: { updatedSince: 'yesterday' } }),
			"'Updated Since' is not a date and time",
		],
		[
			'a limit of nothing',
			'getMany',
			() => ({ masterDb: parts, limit: 0 }),
			"'Limit' has to be a whole number of at least 1",
		],
	])('%s', async (_, operation, parameters, message) => {
		const { error } = await run(operation, parameters());
		expect(error?.message).toBe(message);
		expect(error?.description).toBeTruthy();
		expect(sandbox.count()).toBe(0);
	});

	test('a field that does not exist, a text in a number, or the identifier it has', async () => {
		const unknown = await run('create', { ...which('X'), fields: defineBelow({ '99': 'x' }) });
		expect(unknown.error?.message).toBe(
			"'Fields' cannot take '99': it is not one of its fields ('Codigo', 'Detalle', 'Precio')",
		);
		const text = await run('update', { ...whichExample(), fields: defineBelow({ '6': 'many' }) });
		expect(text.error?.message).toBe(
			"'Fields' cannot take 'Precio': it cannot hold \"many\"; enter a number",
		);
		const same = await run('update', { ...whichExample(), fields: defineBelow({ '1': 'EX 1' }) });
		expect(same.error?.message).toBe("'Fields' has nothing to change");
		expect(sandbox.count('masterDb.create')).toBe(0);
		expect(sandbox.count('masterDb.update')).toBe(0);
	});
});

describe('what Persat refuses is said with its own words and a way on', () => {
	const noElement = 'Persat says: "No se encontro el mdb value".';
	const noMasterDb = 'Persat says: "No existe el mdb_id: 77".';
	const both = "'Master Db' or 'Identifier' was not found in Persat";
	const unknown = () => ({ ...which('EX 1'), masterDb: chosen('77', 'id') });

	test.each<[string, string, () => INodeParameters, string, string]>([
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
			// The fields cannot be checked either.
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
	])('%s: %s', async (_, operation, parameters, message, hint) => {
		const { error } = await run(operation, parameters());
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(hint);
		expect(error?.description).not.toContain('please report it');
	});

	test('a Master Db that is gone when the change arrives', async () => {
		const identifier = newElement();
		sandbox.faults.add({ operation: 'masterDb.update', kind: 'status', status: 404 });
		const { error } = await run('update', {
			...which(identifier),
			fields: defineBelow({ '2': 'x' }),
		});
		expect(error?.message).toBe(both);
		expect(error?.description).toContain(`Sent: Master Db "5", Identifier "${identifier}".`);
	});

	test.each(['create', 'get'])('%s says that its address is inferred', async (operation) => {
		sandbox.faults.add({ operation: `masterDb.${operation}`, kind: 'status', status: 404 });
		const { error } = await run(operation, which(fresh()));
		expect(error?.description).toContain('please report it');
	});
});

describe('the lists of the editor', () => {
	test('Master Dbs', async () => {
		expect((await engine.listSearch('searchMasterDbs')).results).toEqual([
			{ name: 'Herramientas', value: '11' },
			{ name: 'Insumos en depósito', value: '8' },
			{ name: 'Repuestos', value: '5' },
		]);
	});

	test('fields by name; the identifier is one of them where it can be changed', async () => {
		const names = async (operation: string) => {
			const parameters = { resource: 'masterDb', operation, masterDb: parts };
			const { fields: found } = await engine.resourceMapping('getMasterDbFields', parameters);
			return found.map(({ displayName }) => displayName);
		};
		expect(await names('create')).toEqual(['Detalle', 'Precio']);
		expect(await names('upsert')).toEqual(['Detalle', 'Precio']);
		expect(await names('update')).toEqual(['Codigo', 'Detalle', 'Precio']);
	});
});
