import { chooseByColumn } from '../../nodes/Persat/accountFields/columns.ts';
import { chooseByKey, encodeFields } from '../../nodes/Persat/accountFields/encoding.ts';
import { fromCustomFields, fromWidgets } from '../../nodes/Persat/accountFields/fields.ts';
import { toMapperFields } from '../../nodes/Persat/accountFields/mapperFields.ts';
import { uniqueTitles } from '../../nodes/Persat/accountFields/titles.ts';

const definitions = fromCustomFields([
	{ id: 1, name: 'Contacto', field_type: 'TEXT', required: true },
	{ id: 2, name: 'Notas', field_type: 'TEXT' },
	{ id: 3, name: 'Notas', field_type: 'TELEPHONE' },
	{ id: 4, name: 'Empleados', field_type: 'NUMBER' },
	{ id: 5, name: '__proto__', field_type: 'FROM_TOMORROW' },
	{ id: 6, name: '', field_type: 'LINK' },
]);
const encode = (values: object) => {
	const result = chooseByKey(values as never, definitions);
	return 'refusal' in result ? result : encodeFields(result.chosen);
};

test('the first of two fields with one title keeps it, the second gets its ID', () => {
	expect([...uniqueTitles(definitions).values()]).toEqual([
		'Contacto',
		'Notas',
		'Notas (3)',
		'Empleados',
		'__proto__',
		'6',
	]);
});

test('no field has the ID of another one as its title', () => {
	const fields = [
		{ id: '1', title: '2' },
		{ id: '2', title: 'Dos' },
		{ id: '3', title: '3' },
	];
	expect([...uniqueTitles(fields)]).toEqual([
		['1', '2 (1)'],
		['2', 'Dos'],
		['3', '3'],
	]);
});

test('the resource mapper gets an input type for each field, text for unknown types', () => {
	expect(toMapperFields(definitions)[0]?.displayName).toBe('Contacto (required)');
	expect(toMapperFields(definitions).map(({ id, type, required }) => [id, type, required])).toEqual(
		[
			['1', 'string', false],
			['2', 'string', false],
			['3', 'string', false],
			['4', 'number', false],
			['5', 'string', false],
			['6', 'string', false],
		],
	);
});

test('a table is shown with the names of its columns', () => {
	const cols = ['Detail', 'Quantity', 'Price'].map((name) => ({ name, type: 'TEXT' }));
	const widget = {
		id: 'FWitemAA1',
		title: 'Items',
		widget_type: 'POWER_TABLE_FIELD',
		description: { cols },
	};
	expect(toMapperFields(fromWidgets([widget]))).toMatchObject([
		{ id: 'FWitemAA1', displayName: 'Items (Detail, Quantity, Price)', type: 'array' },
	]);
});

test('values are accepted by ID or title, and sent as texts by ID', () => {
	const values = Object.fromEntries([
		['Contacto', 'Ana'],
		['2', 7],
		['Notas (3)', true],
		['Empleados', '1,5'],
		['__proto__', 'kept'],
	]);
	expect(encode(values)).toEqual({
		fields: { '1': 'Ana', '2': '7', '3': 'true', '4': '1.5', '5': 'kept' },
	});
});

test('empty values are not sent', () => {
	const values = { Contacto: '', '2': null, '4': undefined };
	expect(encode(values)).toEqual({ fields: {} });
});

test.each([
	[{ Fax: '1' }, undefined, 'has no field "Fax"', "Its fields are 'Contacto', 'Notas'"],
	[{ '2': ['a'] }, 'Notas', 'cannot be ["a"]', 'Enter text.'],
	[{ Empleados: 'many' }, 'Empleados', 'cannot be "many"', 'Enter a number.'],
])('%j is refused by the name of the field', (values, field, problem, hint) => {
	expect(encode(values)).toEqual({
		refusal: { ...(field && { field }), problem, hint: expect.stringContaining(hint) },
	});
});

test('other columns are left out when mapping by name', () => {
	const columns = {
		item: { Contacto: 'Eva', id: 'x' },
		container: '',
		recordKeys: new Set(''),
		inputColumns: () => new Set<string>(),
	};
	const result = chooseByColumn(columns, definitions);
	if ('refusal' in result) throw new Error(result.refusal.problem);
	expect(encodeFields(result.chosen, { cameAlong: true })).toEqual({ fields: { '1': 'Eva' } });
});

test('keys that another node put next to the fields are not reported as unused', () => {
	const columns = {
		item: { customFields: { Contacto: 'Eva', Fax: '1' }, instructions: { Nadie: 'x' } },
		container: 'customFields',
		recordKeys: new Set<string>(),
		inputColumns: () => new Set<string>(),
	};
	const result = chooseByColumn(columns, definitions);
	if ('refusal' in result) throw new Error(result.refusal.problem);
	expect(result.chosen.map(({ title, value }) => [title, value])).toEqual([['Contacto', 'Eva']]);
	expect([...result.unused.keys()]).toEqual(['customFields.Fax']);
});
