import fc from 'fast-check';
import {
	chooseByKey,
	decodeFields,
	encodeFields,
} from '../../nodes/Persat/accountFields/encoding.ts';
import { fromWidgets, type FieldDefinition } from '../../nodes/Persat/accountFields/fields.ts';
import { columnsNotice, toMapperFields } from '../../nodes/Persat/accountFields/mapperFields.ts';
import { uniqueTitles } from '../../nodes/Persat/accountFields/titles.ts';
import { kindOf } from '../../nodes/Persat/accountFields/widgets.ts';

const field = (type: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
	id: 'FWxxxxAA1',
	title: 'Campo',
	type,
	holds: 'values',
	required: false,
	...more,
});

function encode(values: object, definitions: FieldDefinition[], cameAlong = false) {
	const result = chooseByKey(values as never, definitions);
	return 'refusal' in result ? result : encodeFields(result.chosen, { cameAlong });
}

/** The result of writing and reading a value. */
function roundTrip(value: unknown, definition: FieldDefinition): unknown {
	const { write, read } = kindOf(definition);
	const written = write(value, definition, {});
	if ('problem' in written) throw new Error(written.problem);
	return read ? read(written.value, definition) : written.value;
}

const written = (value: unknown, definition: FieldDefinition) =>
	kindOf(definition).write(value, definition, {});

const text = fc
	.string({ unit: 'grapheme' })
	// Other suites test texts from files in other encodings.
	.filter((value) => !/[\u0080-\u009f\ufffd]/.test(value));
const two = (number: number) => String(number).padStart(2, '0');
const day = fc
	.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
/** Options that differ in more than case, accents and surrounding spaces. */
const options = fc.uniqueArray(
	fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => one.trim() !== ''),
	{ minLength: 1, maxLength: 6, selector: (one) => plain(one.trim()) },
);
const plain = (one: string) => one.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

describe('what is written is read back', () => {
	test.each(['TEXT_FIELD', 'TEXT_PARAGRAPH', 'LINK_FIELD'])('%s', (type) => {
		fc.assert(fc.property(text, (value) => expect(roundTrip(value, field(type))).toBe(value)));
	});

	test('NUMBER_FIELD', () => {
		const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
		fc.assert(
			fc.property(number, (value) => expect(roundTrip(value, field('NUMBER_FIELD'))).toBe(value)),
		);
	});

	test('NUMBER_FIELD with a decimal comma', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(99), (whole, part) => {
				const value = `${whole},${part}`;
				expect(roundTrip(value, field('NUMBER_FIELD'))).toBe(Number(`${whole}.${part}`));
			}),
		);
	});

	test('DATE_FIELD', () => {
		fc.assert(
			fc.property(day, (value) => {
				expect(roundTrip(value, field('DATE_FIELD'))).toBe(value);
				const [year, month, date] = value.split('-');
				expect(roundTrip(`${date}/${month}/${year}`, field('DATE_FIELD'))).toBe(value);
				expect(written(value, field('DATE_FIELD'))).toEqual({ value: `${value}T00:00:00.000Z` });
			}),
		);
	});

	test('TIME_FIELD', () => {
		fc.assert(
			fc.property(fc.nat(23), fc.nat(59), (hours, minutes) => {
				const value = `${two(hours)}:${two(minutes)}`;
				expect(roundTrip(value, field('TIME_FIELD'))).toBe(value);
				expect(written(value, field('TIME_FIELD'))).toEqual({ value: hours * 60 + minutes });
			}),
		);
	});

	const selections = ['SIMPLE_SELECTION', 'DROPDOWN_SELECTION', 'LABEL_FIELD'];
	const variants = (option: string) =>
		fc.constantFrom(option, ` ${option} `, option.normalize('NFD'), option.normalize('NFC'));

	test.each(selections)('%s, with any spaces around it', (type) => {
		const chosen = options.chain((all) =>
			fc.constantFrom(...all).chain((one) => fc.tuple(fc.constant([all, one]), variants(one))),
		);
		fc.assert(
			fc.property(chosen, ([[all, option], value]) => {
				expect(roundTrip(value, field(type, { options: all as string[] }))).toBe(option);
			}),
		);
	});

	test.each(selections)('%s, in any case and with any accents', (type) => {
		const definition = field(type, { options: ['Bien', 'Opción uno', 'MAÑANA', 'n/a'] });
		expect(
			['BIEN', 'opcion UNO', 'mañana', 'manana', 'N/A', 'Opción uno'].map((value) =>
				roundTrip(value, definition),
			),
		).toEqual(['Bien', 'Opción uno', 'MAÑANA', 'MAÑANA', 'n/a', 'Opción uno']);
	});

	test.each(selections)('%s prefers the option with the exact spelling', (type) => {
		const definition = field(type, { options: ['Si', 'Sí', 'SI'] });
		expect(['Si', 'Sí', 'SI'].map((value) => roundTrip(value, definition))).toEqual([
			'Si',
			'Sí',
			'SI',
		]);
	});

	test('MULTIPLE_SELECTION as a list, and as a JSON list', () => {
		const chosen = options.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all)));
		fc.assert(
			fc.property(chosen, ([all, some]) => {
				const definition = field('MULTIPLE_SELECTION', { options: all });
				expect(roundTrip(some, definition)).toEqual(some);
				expect(roundTrip(JSON.stringify(some), definition)).toEqual(some);
			}),
		);
	});

	test('MULTIPLE_SELECTION: a semicolon separates nothing', () => {
		const definition = field('MULTIPLE_SELECTION', { options: ['Web', 'Local', 'Web; Local'] });
		expect(roundTrip('Web; Local', definition)).toEqual(['Web; Local']);
		expect(written('Local; Web', definition)).toMatchObject({
			problem: 'cannot be "Local; Web"',
		});
	});

	test('MULTIPLE_SELECTION: any single option as text, even with commas or brackets', () => {
		const chosen = options.chain((all) => fc.tuple(fc.constant(all), fc.constantFrom(...all)));
		fc.assert(
			fc.property(chosen, ([all, one]) => {
				expect(roundTrip(one, field('MULTIPLE_SELECTION', { options: all }))).toEqual([one]);
			}),
		);
		const odd = field('MULTIPLE_SELECTION', { options: ['[1]', 'Uno, dos', '5', 'Web'] });
		expect(
			['[1]', 'uno, DOS', '5', 5, 'web, 5', '[]'].map((value) => roundTrip(value, odd)),
		).toEqual([['[1]'], ['Uno, dos'], ['5'], ['5'], ['Web', '5'], []]);
	});

	test('POWER_TABLE_FIELD as rows of named columns', () => {
		const table = fc
			.uniqueArray(fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'a.b')), {
				minLength: 1,
				maxLength: 5,
			})
			.chain((columns) =>
				fc.tuple(
					fc.constant(columns),
					fc.array(fc.array(text, { minLength: columns.length, maxLength: columns.length })),
				),
			);
		fc.assert(
			fc.property(table, ([columns, cells]) => {
				const definition = field('POWER_TABLE_FIELD', {
					columns: columns.map((name) => ({ name })),
				});
				const rows = cells.map((row) =>
					Object.fromEntries(row.map((cell, index) => [columns[index], cell])),
				);
				expect(roundTrip(rows, definition)).toEqual(rows);
				expect(roundTrip(JSON.stringify(rows), definition)).toEqual(rows);
				expect(written(rows, definition)).toEqual({ value: cells });
				expect(written(cells, definition)).toEqual({ value: cells });
			}),
		);
	});

	test('POWER_TABLE_FIELD: a missing column is empty, numbers become texts with a point', () => {
		const definition = field('POWER_TABLE_FIELD', {
			columns: ['Detalle', 'constructor', 'Cantidad'].map((name) => ({ name })),
		});
		expect(written([{ Cantidad: 12.5, Detalle: null }], definition)).toEqual({
			value: [['', '', '12.5']],
		});
	});

	test("POWER_TABLE_FIELD: cells match their column's type, and short rows are filled", () => {
		const definition = field('POWER_TABLE_FIELD', {
			columns: [
				{ name: 'Detalle', type: 'TEXT' },
				{ name: 'Tipo', type: 'DROPDOWN', options: ['Chico', 'Grande'] },
				{ name: 'Cantidad', type: 'NUMBER' },
			],
		});
		expect(written([{ Detalle: 'T', Tipo: 'chico', Cantidad: '12,5' }], definition)).toEqual({
			value: [['T', 'Chico', '12.5']],
		});
		expect(written([['T']], definition)).toEqual({ value: [['T', '', '']] });
		expect(written([['T', 'Chico', 'doce']], definition)).toEqual({
			problem: `cannot be "doce" in its column 'Cantidad'`,
			hint: 'Enter a number.',
		});
		expect(written([{ Tipo: 'Enorme' }], definition)).toEqual({
			problem: `cannot be "Enorme" in its column 'Tipo'`,
			hint: 'It can be Chico or Grande.',
		});
		expect(written([['a', 'Chico', '1', 'b']], definition)).toEqual({
			problem: 'cannot have a row of 4 cells: ["a","Chico","1","b"]',
			hint: "Its columns are 'Detalle', 'Tipo' and 'Cantidad'.",
		});
	});

	test.each([
		['12.50', 12.5],
		['-3', -3],
		['9007199254740993', '9007199254740993'],
		['-9007199254740993', '-9007199254740993'],
		['1.234,5', '1.234,5'],
	])('NUMBER_FIELD: Persat has %j, which is read as %j', (raw, value) => {
		const definition = field('NUMBER_FIELD');
		expect(kindOf(definition).read?.(raw, definition)).toBe(value);
	});

	test('POWER_TABLE_FIELD: rows of a table with unknown columns are sent unchanged', () => {
		expect(written([['a', 2], []], field('POWER_TABLE_FIELD', { columns: [] }))).toEqual({
			value: [['a', '2'], []],
		});
	});

	test('POWER_TABLE_FIELD: a row with too few or too many cells in Persat', () => {
		const definition = field('POWER_TABLE_FIELD', {
			columns: ['Detalle', 'Cantidad'].map((name) => ({ name })),
		});
		const read = (rows: unknown) => kindOf(definition).read?.(rows, definition);
		expect(read([['T'], [], [null, '2']])).toEqual([
			{ Detalle: 'T', Cantidad: '' },
			{ Detalle: '', Cantidad: '' },
			{ Detalle: '', Cantidad: '2' },
		]);
		expect(read([['T', '1', 'extra']])).toEqual([['T', '1', 'extra']]);
	});

	test('MASTER_DB_TABLE: rows alone, and numbers as texts', () => {
		const rows = [{ '1': 'REP-01', USER_COL_AAAA1: '2' }];
		expect(written([{ '1': 'REP-01', USER_COL_AAAA1: 2 }], field('MASTER_DB_TABLE'))).toEqual({
			value: { rows, totals: {} },
		});
		expect(written({ rows, totals: { USER_COL_AAAA1: '2' } }, field('MASTER_DB_TABLE'))).toEqual({
			value: { rows, totals: { USER_COL_AAAA1: '2' } },
		});
	});

	test('a number stored as text keeps its digits', () => {
		const number = field('NUMBER', { holds: 'texts' });
		for (const [given, kept] of [
			['0170099220000067797370', '0170099220000067797370'],
			['007', '007'],
			[' 12,50 ', '12.50'],
			[12.5, '12.5'],
		]) {
			expect(written(given, number)).toEqual({ value: kept });
		}
		expect(written('12 a', number)).toHaveProperty('problem');
	});

	test('a number with too many digits stays unchanged', () => {
		const { read } = kindOf(field('NUMBER_FIELD'));
		expect(read!('20304050607080901234', field('NUMBER_FIELD'))).toBe('20304050607080901234');
		expect(read!('12.5', field('NUMBER_FIELD'))).toBe(12.5);
	});

	test('MASTER_DB_TABLE', () => {
		const rows = fc.array(fc.dictionary(fc.constantFrom('1', '2', 'USER_COL_AAAA1'), text));
		fc.assert(
			fc.property(rows, (value) => {
				const table = { rows: value, totals: {} };
				expect(roundTrip(table, field('MASTER_DB_TABLE'))).toEqual(table);
				expect(roundTrip(JSON.stringify(table), field('MASTER_DB_TABLE'))).toEqual(table);
			}),
			{ examples: [[[{ '1': ' ' }]]] },
		);
	});

	test('CLIENT_OBJECT_DROPDOWN by the identifier', () => {
		const identifier = fc.oneof(
			text,
			fc.constantFrom('[1]', '{}', 'null', '5', '"a"', '{"2":"x"}'),
		);
		fc.assert(
			fc.property(identifier, (value) => {
				expect(roundTrip(value, field('CLIENT_OBJECT_DROPDOWN'))).toBe(value);
				expect(written(value, field('CLIENT_OBJECT_DROPDOWN'))).toEqual({ value: { '1': value } });
			}),
		);
		expect(written('{"1":"EQ 001"}', field('CLIENT_OBJECT_DROPDOWN'))).toEqual({
			value: { '1': 'EQ 001' },
		});
	});

	test.each(['EMAIL', 'LINK', 'TELEPHONE', 'TEXT', 'FROM_TOMORROW', 'constructor'])(
		'%s, where every value is a text',
		(type) => {
			const definition = field(type, { holds: 'texts' });
			fc.assert(fc.property(text, (value) => expect(roundTrip(value, definition)).toBe(value)));
		},
	);

	test('NUMBER, where every value is a text', () => {
		const definition = field('NUMBER', { holds: 'texts' });
		fc.assert(
			fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
				expect(roundTrip(value / 100, definition)).toBe(String(value / 100));
			}),
		);
	});
});

describe('unknown values pass through', () => {
	test.each<[unknown, unknown]>([
		['Ana \u0096 Luis', 'Ana – Luis'],
		[{ a: ['Ana \u0096 Luis', 7, null] }, { a: ['Ana – Luis', 7, null] }],
	])('%j has the signs of its encoding', (value, sent) => {
		expect(kindOf(field('NEW_TYPE')).write(value, field('NEW_TYPE'), {})).toEqual({ value: sent });
	});

	test.each([['Nu\ufffdez'], [{ a: [1, { b: 'Nu\ufffdez' }] }]])(
		'%j is refused where letters were lost, unless Persat has it so',
		(value) => {
			const definition = field('NEW_TYPE');
			expect(kindOf(definition).write(value, definition, {})).toMatchObject({
				problem: expect.stringContaining('has unreadable letters: "'),
			});
			const isPersats = true;
			expect(kindOf(definition).write(value, definition, { isPersats })).toEqual({ value });
		},
	);

	const unknownTypes = fc.oneof(
		fc.constantFrom('FROM_TOMORROW', '', '__proto__', 'constructor', 'toString'),
		text.map((type) => `X_${type}`),
	);

	test('any value of an unknown type', () => {
		fc.assert(
			fc.property(unknownTypes, fc.jsonValue(), (type, value) => {
				const definitions = fromWidgets([{ id: 'FWnuevAA1', title: 'Nuevo', widget_type: type }]);
				const encoded = encode({ Nuevo: value }, definitions);
				const isEmpty = value === null || (typeof value === 'string' && value.trim() === '');
				expect(encoded).toEqual({ fields: isEmpty ? {} : { FWnuevAA1: value } });
				expect(decodeFields({ FWnuevAA1: value } as never, definitions)).toEqual({
					Nuevo: value,
				});
			}),
		);
	});

	test('a key that is not in the schema, read', () => {
		const definitions = fromWidgets([{ id: 'FWtextAA1', title: 'A', widget_type: 'TEXT_FIELD' }]);
		fc.assert(
			fc.property(
				fc.dictionary(
					text.map((key) => `FW?${key}`),
					fc.jsonValue(),
				),
				(values) => {
					// A schema field without a value is empty.
					expect(decodeFields(values as never, definitions)).toEqual({ A: '', ...values });
				},
			),
		);
	});

	test.each([
		['SIGNATURE_FIELD', 'THERE_IS_IMAGE', true],
		['SIGNATURE_FIELD', null, null],
		['SIGNATURES_FIELD_V2', ['THERE_IS_IMAGE'], [true]],
	])('%s of %j is read as whether there is a signature', (type, value, says) => {
		const definitions = [field(type)];
		expect(decodeFields({ FWxxxxAA1: value } as never, definitions)).toEqual({ Campo: says });
	});

	test.each([
		['IMAGE_FIELD', 'https://example.com/1.jpg'],
		['MULTIPLE_IMAGES_FIELD', ['https://example.com/1.jpg']],
		['SIGNATURES_FIELD_V2', [{ any: 1 }]],
		['CLIENT_OBJECT_TABLE', { rows: [], totals: {} }],
		['DELIVERY_FINAL_STATE_WIDGET', 'NOT_DELIVERED'],
	])('%s is read unchanged, and cannot be written', (type, value) => {
		const definitions = [field(type)];
		expect(decodeFields({ FWxxxxAA1: value } as never, definitions)).toEqual({ Campo: value });
		expect(encode({ Campo: value }, definitions)).toEqual({
			refusal: {
				field: 'Campo',
				problem: expect.stringContaining('cannot be written: '),
				hint: 'Leave it out.',
			},
		});
		expect(encode({ Campo: value }, definitions, true)).toEqual({ fields: {} });
	});

	test('values without the shape of their type', () => {
		const shapeless = fc.oneof(
			fc.constant(null),
			fc.boolean(),
			fc.constant({}),
			fc.constant([[1]]),
		);
		fc.assert(
			fc.property(
				fc.constantFrom('DATE_FIELD', 'TIME_FIELD', 'NUMBER_FIELD', 'CLIENT_OBJECT_DROPDOWN'),
				shapeless,
				(type, value) => {
					expect(decodeFields({ FWxxxxAA1: value } as never, [field(type)])).toEqual({
						Campo: value,
					});
				},
			),
		);
	});

	test('headings and fixed texts are not fields', () => {
		expect(
			fromWidgets([
				{ id: 'FWsectAA1', title: 'Datos', widget_type: 'NEW_SECTION' },
				{ id: 'FWstatAA1', title: 'Leer', widget_type: 'STATIC_FIELD' },
				{ id: 'FWtextAA1', title: 'Nombre', widget_type: 'TEXT_FIELD' },
			]).map(({ id, section }) => [id, section]),
		).toEqual([['FWtextAA1', 'Datos']]);
	});
});

describe('titles', () => {
	const title = fc.oneof(
		text,
		fc.constantFrom(
			'__proto__',
			'constructor',
			'',
			'  ',
			'Ñandú "óptico"',
			'a.b[0]',
			"l'été",
			'2',
			'FW2',
			'FW1',
			'Nombre',
			'Nombre (FW3)',
			'x'.repeat(300),
		),
	);
	const definitionsOf = (titles: string[]) =>
		fromWidgets(
			titles.map((one, index) => ({ id: `FW${index}`, title: one, widget_type: 'TEXT_FIELD' })),
		);

	test('are unique for any field names', () => {
		fc.assert(
			fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
				const definitions = definitionsOf(titles);
				const unique = [...uniqueTitles(definitions).values()];
				expect(new Set(unique).size).toBe(titles.length);
				expect(unique).not.toContain('');
			}),
		);
	});

	test('values read by title are written to the same fields', () => {
		fc.assert(
			fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
				const definitions = definitionsOf(titles);
				const values = Object.fromEntries(definitions.map(({ id }) => [id, `value of ${id}`]));
				const read = decodeFields(values, definitions);
				expect(Object.keys(read)).toHaveLength(titles.length);
				expect(encode(read, definitions)).toEqual({ fields: values });
				expect(encode(values, definitions)).toEqual({ fields: values });
			}),
		);
	});

	test('name the fields of the editor', () => {
		const fields = toMapperFields(definitionsOf(['Año "x"', 'a.b', '__proto__', '', 'a.b']));
		expect(fields.map(({ id, displayName }) => [id, displayName])).toEqual([
			['FW0', 'Año "x"'],
			['FW1', 'a.b'],
			['FW2', '__proto__'],
			['FW3', 'FW3'],
			['FW4', 'a.b (FW4)'],
		]);
	});
});

describe('an invalid value is refused, naming its field', () => {
	const choice = { options: ['Bien', 'Mal'] };
	const detail = { columns: [{ name: 'Detalle' }] };
	test.each<[string, unknown, string, string, Partial<FieldDefinition>?]>([
		['SIMPLE_SELECTION', 'Regular', 'cannot be "Regular"', 'It can be Bien or Mal.', choice],
		['DROPDOWN_SELECTION', {}, 'cannot be {}', 'It can be Bien or Mal.', choice],
		['LABEL_FIELD', 'Regular', 'cannot be "Regular"', 'It can be Bien or Mal.', choice],
		['MULTIPLE_SELECTION', 'Bien, Regular', 'cannot be "Regular"', 'It can be', choice],
		['MULTIPLE_SELECTION', ['Bien', {}], 'cannot be {}', 'It can be', choice],
		['DATE_FIELD', '31/02/2026', 'cannot be "31/02/2026"', 'Enter a date as yyyy-MM-dd'],
		['DATE_FIELD', 'mañana', 'cannot be "mañana"', 'Enter a date'],
		['TIME_FIELD', '25:00', 'cannot be "25:00"', 'Enter a time as HH:mm.'],
		['NUMBER_FIELD', 'mucho', 'cannot be "mucho"', 'Enter a number.'],
		['NUMBER_FIELD', Number.POSITIVE_INFINITY, 'cannot be "Infinity"', 'Enter a number.'],
		['TEXT_FIELD', ['a'], 'cannot be ["a"]', 'Enter text.'],
		['POWER_TABLE_FIELD', 'x', 'cannot be "x"', "Enter a list of rows with 'Detalle'.", detail],
		['POWER_TABLE_FIELD', [{ Otra: 1 }], 'has no column "Otra"', "'Detalle'", detail],
		['POWER_TABLE_FIELD', [7], 'cannot have the row "7"', 'A row is a list.', detail],
		[
			'POWER_TABLE_FIELD',
			[{ Detalle: ['a'] }],
			`cannot be ["a"] in its column 'Detalle'`,
			'Enter text.',
			detail,
		],
		['MASTER_DB_TABLE', 'x', 'cannot be "x"', 'Enter a list of identifiers'],
		['CLIENT_OBJECT_DROPDOWN', ['EQ 001'], 'cannot be ["EQ 001"]', 'Enter the identifier'],
	])('%s: %j', (type, value, problem, hint, more = {}) => {
		const definitions = [field('TEXT_FIELD', { id: 'FW1' }), field(type, more)];
		// The second of two fields with the same title, by the title the editor shows.
		expect(encode({ FWxxxxAA1: value }, definitions)).toEqual({
			refusal: { field: 'Campo (FWxxxxAA1)', problem, hint: expect.stringContaining(hint) },
		});
	});
});

test('the panel says so if no field can be filled in', () => {
	expect(columnsNotice([field('IMAGE_FIELD')])).toBe('There are no fields to fill in here.');
	expect(columnsNotice([field('TEXT_FIELD')])).toContain('columns named Campo.');
});
