import { fromColumns, type FieldDefinition } from '../../nodes/Persat/accountFields/fields.ts';
import { hasTitles } from '../../nodes/Persat/accountFields/references.ts';
import { kindOf } from '../../nodes/Persat/accountFields/widgets.ts';

const keys = fromColumns([
	{ id: 1, name: 'Código', type: 'TEXT' },
	{ id: 2, name: 'Detalle', type: 'TEXT' },
	{ id: 6, name: 'Precio', type: 'NUMBER' },
]);
const written = (type: string, value: unknown, knownKeys?: FieldDefinition[]) => {
	const field = { id: 'FW1', title: 'Campo', type, holds: 'values', required: false } as const;
	return kindOf(field).write(value, { ...field, keys: knownKeys }, {});
};
const table = (rows: unknown[], totals: object = {}) => ({ value: { rows, totals } });
const row = { '1': 'REP-01' };

describe('a Master Db table', () => {
	test.each<[string, unknown, object]>([
		['one identifier', ['REP-01'], table([row])],
		['identifiers, one of them a number', ['REP-01', 7], table([row, { '1': '7' }])],
		['one row', { '1': 'REP-01' }, table([row])],
		['rows', [row], table([row])],
		['rows without totals', { rows: [row] }, table([row])],
		['rows with no totals', { rows: [row], totals: null }, table([row])],
		[
			'numeric totals',
			{ rows: [row], totals: { USER_TOTAL_A1: 5 } },
			table([row], { USER_TOTAL_A1: '5' }),
		],
		[
			'numbers, yes and no, and nulls in cells',
			[{ '1': 7, '2': true, '6': null }],
			table([{ '1': '7', '2': 'true', '6': '' }]),
		],
		['columns of the form', [{ ...row, USER_COL_A1: 2 }], table([{ ...row, USER_COL_A1: '2' }])],
		['titles', [{ CODIGO: 'REP-01', ' precio': 12.5 }], table([{ '1': 'REP-01', '6': '12.5' }])],
		[
			'titles and IDs',
			[{ '1': 'REP-01', Detalle: 'Filtro' }],
			table([{ '1': 'REP-01', '2': 'Filtro' }]),
		],
		['JSON text', '["REP-01"]', table([row])],
		['no rows', [], table([])],
		['empty rows among others', ['', 'REP-01', null], table([row])],
	])('%s', (_, value, expected) =>
		expect(written('MASTER_DB_TABLE', value, keys)).toEqual(expected),
	);

	test.each<[unknown, string, string]>([
		['REP-01', 'cannot be "REP-01"', 'Enter a list of identifiers'],
		[7, 'cannot be "7"', 'Enter a list'],
		[{}, 'cannot be {}', 'Enter a list'],
		[{ rows: 'REP-01' }, 'cannot be {"rows":"REP-01"}', 'Enter a list'],
		[[true], 'cannot have the row "true"', 'Enter a list'],
		[[['REP-01']], 'cannot have the row ["REP-01"]', 'Enter a list'],
		[[{ Otra: 'x' }], 'has no field "Otra"', "Its fields are 'Código', 'Detalle' and 'Precio'."],
		[[{ '1': ['x'] }], `cannot have ["x"] in '1'`, 'Enter text.'],
		[[{ '1': 'a', Código: 'b' }], `has 'Código' twice, once as "Código"`, 'Its fields are'],
		[{ rows: [row], totals: [5] }, 'cannot have the row [5]', 'Enter a list'],
	])('%j is refused', (value, problem, hint) =>
		expect(written('MASTER_DB_TABLE', value, keys)).toEqual({
			problem,
			hint: expect.stringContaining(hint),
		}),
	);

	test('titles are refused if the fields are unknown', () =>
		expect(written('MASTER_DB_TABLE', [{ Detalle: 'x' }])).toEqual({
			problem: 'has no field "Detalle"',
			hint: 'Its keys are field IDs.',
		}));

	test.each<[unknown, boolean]>([
		[[{ Detalle: 'x' }], true],
		['[{"Detalle":"x"}]', true],
		[{ rows: [{ Detalle: 'x' }] }, true],
		[[{ '1': 'x', USER_COL_A1: '2' }, 'REP-01'], false],
		['REP-01', false],
		[null, false],
	])('%j has titles: %s', (value, expected) => expect(hasTitles(value)).toBe(expected));
});

describe('an object of the client', () => {
	test.each<[unknown, object]>([
		['EQ 001', { '1': 'EQ 001' }],
		[7, { '1': '7' }],
		[{ '1': 7 }, { '1': '7' }],
		['{"1":7}', { '1': '7' }],
		[
			{ '1': 'EQ 001', '3': null, '4': 5 },
			{ '1': 'EQ 001', '3': '', '4': '5' },
		],
		[{ codigo: 'EQ 001' }, { '1': 'EQ 001' }],
	])('%j', (value, expected) =>
		expect(written('CLIENT_OBJECT_DROPDOWN', value, keys)).toEqual({ value: expected }),
	);

	test.each<[unknown, string]>([
		[['EQ 001'], 'cannot be ["EQ 001"]'],
		[{ '3': 'x' }, 'cannot be {"3":"x"}'],
		[{ '1': null }, 'cannot be {"1":null}'],
		[{ '1': ['x'] }, `cannot have ["x"] in '1'`],
		[{ Otra: 'x' }, 'has no field "Otra"'],
	])('%j is refused', (value, problem) =>
		expect(written('CLIENT_OBJECT_DROPDOWN', value, keys)).toMatchObject({ problem }),
	);

	test.each([
		[{ '1': 'EQ 001', '3': 'Planta baja' }, 'EQ 001'],
		[{ '1': 7 }, '7'],
	])('%j is read as %j, which is what is written', (raw, read) => {
		const field = { id: 'FW1', title: 'Campo', type: 'CLIENT_OBJECT_DROPDOWN' } as const;
		expect(kindOf({ ...field, holds: 'values', required: false }).read!(raw, {} as never)).toBe(
			read,
		);
	});
});

describe('options', () => {
	const field = { id: 'FW1', title: 'Campo', holds: 'values', required: false } as const;
	const options = ['En espera', 'Opción uno', 'Sí', 'Si', 'Uno, dos'];
	const choose = (type: string, value: unknown) =>
		kindOf({ ...field, type }).write(value, { ...field, type, options }, {});

	test.each([
		['En\u00A0espera', 'En espera'],
		['en  espera ', 'En espera'],
		['\uFEFFOPCION\u00A0\u00A0UNO', 'Opción uno'],
		['Opción uno'.normalize('NFD'), 'Opción uno'],
		[' Si', 'Si'],
		['Sí', 'Sí'],
	])('%j is %j, in selections and in tables', (value, option) => {
		for (const type of ['SIMPLE_SELECTION', 'DROPDOWN_SELECTION', 'LABEL_FIELD']) {
			expect(choose(type, value)).toEqual({ value: option });
		}
		expect(choose('MULTIPLE_SELECTION', [value])).toEqual({ value: [option] });
		const columns = [{ name: 'Nro  de\u00A0tipo', type: 'DROPDOWN', options }];
		const table = { ...field, type: 'POWER_TABLE_FIELD', columns };
		expect(kindOf(table).write([{ 'NRO DE TIPO': value }], table, {})).toEqual({
			value: [[option]],
		});
	});

	test('of two that differ only in an accent, neither is guessed', () =>
		expect(choose('SIMPLE_SELECTION', 'SI')).toEqual({
			problem: 'cannot be "SI"',
			hint: 'Spell it exactly: Sí or Si.',
		}));

	test.each<[unknown, string[]]>([
		['En espera,, uno, dos', ['En espera', 'x']],
		[['En espera', '', 'en espera', null], ['En espera']],
		['En espera\nSí', ['En espera', 'Sí']],
		['Uno, dos', ['Uno, dos']],
	])('several, from %j', (value, chosen) => {
		const result = choose('MULTIPLE_SELECTION', value);
		if (chosen.includes('x')) expect(result).toMatchObject({ problem: 'cannot be "uno"' });
		else expect(result).toEqual({ value: chosen });
	});
});
