import fc from 'fast-check';
import { chooseByColumn } from '../../nodes/Persat/accountFields/columns.ts';
import { chooseByKey, encodeFields } from '../../nodes/Persat/accountFields/encoding.ts';
import { fromColumns, type FieldDefinition } from '../../nodes/Persat/accountFields/fields.ts';
import { isNearName } from '../../nodes/Persat/values/nearness.ts';

const titles = ['Contacto', 'Teléfono fijo', 'N.º de serie', 'Año', 'Dirección (2)', 'Straße'];
const definitions = fromColumns(
	titles.map((name, index) => ({ id: index + 1, name, type: 'TEXT' })),
);

/** Another spelling, as a spreadsheet, a person or another node may use. */
const respelled = (title: string) =>
	fc
		.record({
			cased: fc.constantFrom(
				(text: string) => text,
				(text: string) => text.toUpperCase(),
				(text: string) => text.toLowerCase(),
			),
			plain: fc.boolean(),
			form: fc.constantFrom<'NFC' | 'NFD'>('NFC', 'NFD'),
			blank: fc.constantFrom(' ', '  ', '\u00A0', '\u00A0 ', '\t', '\u202F'),
			around: fc.constantFrom('', ' ', '\u00A0'),
			start: fc.constantFrom('', '\uFEFF'),
		})
		.map(({ cased, plain, form, blank, around, start }) => {
			const bare = plain ? title.normalize('NFD').replace(/\p{M}/gu, '') : title;
			return start + around + cased(bare).normalize(form).replaceAll(' ', blank) + around;
		});
const spelling = fc
	.constantFrom(...titles.keys())
	.chain((index) => fc.tuple(fc.constant(String(index + 1)), respelled(titles[index])));

const byColumn = (
	item: Record<string, unknown>,
	fields: FieldDefinition[] = definitions,
	sendEmpty = false,
) => {
	const columns = {
		item,
		container: 'fields',
		recordKeys: new Set(['name', 'type', 'identifier']),
		inputColumns: () => new Set(Object.keys(item)),
	};
	const result = chooseByColumn(columns, fields, { sendEmpty });
	if ('refusal' in result) return result;
	const encoded = encodeFields(result.chosen, { cameAlong: true, sendEmpty });
	return 'refusal' in encoded ? encoded : { ...encoded, unused: Object.fromEntries(result.unused) };
};
const byKey = (values: Record<string, unknown>, fields = definitions) => {
	const result = chooseByKey(values, fields);
	return 'refusal' in result ? result : encodeFields(result.chosen);
};

describe('a title in another spelling', () => {
	test('as a column', () => {
		fc.assert(
			fc.property(spelling, ([id, column]) =>
				expect(byColumn({ [column]: 'x' })).toEqual({ fields: { [id]: 'x' }, unused: {} }),
			),
		);
	});

	test('as a JSON key', () => {
		fc.assert(
			fc.property(spelling, ([id, key]) =>
				expect(byKey({ [key]: 'x' })).toEqual({ fields: { [id]: 'x' } }),
			),
		);
	});

	test('of a field that only the app can fill in, within a record of Persat', () => {
		const photos: FieldDefinition = {
			id: '9',
			title: 'Fotos',
			type: 'IMAGE_FIELD',
			holds: 'values',
			required: false,
		};
		const text: FieldDefinition = { ...photos, id: '8', title: 'Nota', type: 'TEXT_FIELD' };
		const item = { identifier: 'F-1', fields: { Nota: 'Uno', Fotos: 'https://example.com/1.jpg' } };
		expect(byColumn(item, [text, photos])).toEqual({ fields: { '8': 'Uno' }, unused: {} });
	});

	test('within a record of this package', () => {
		fc.assert(
			fc.property(spelling, ([id, key]) =>
				expect(byColumn({ fields: { [key]: 'x' } })).toEqual({ fields: { [id]: 'x' }, unused: {} }),
			),
		);
	});
});

describe('columns', () => {
	const si = fromColumns(
		['Si', 'Sí'].map((name, index) => ({ id: index + 1, name, type: 'TEXT' })),
	);

	test.each<[Record<string, unknown>, object, FieldDefinition[]?]>([
		// An exact match wins.
		[
			{ telefono_fijo: 'a', Contacto: 'b' },
			{ fields: { '1': 'b' }, unused: { telefono_fijo: "did you mean 'Teléfono fijo'?" } },
		],
		[
			{ CONTACTO: 'a', Contacto: 'b' },
			{ fields: { '1': 'b' }, unused: { CONTACTO: '' } },
		],
		[{ Sí: 'a', Si: 'b' }, { fields: { '1': 'b', '2': 'a' }, unused: {} }, si],
		[{ Sí: 'a', Si: 'b', SI: 'c' }, { fields: { '1': 'b', '2': 'a' }, unused: { SI: '' } }, si],
		// Of several similar spellings, the one with a value wins.
		[
			{ CONTACTO: '', contacto: 'b' },
			{ fields: { '1': 'b' }, unused: {} },
		],
		// Persat's IDs are not columns.
		[
			{ '1': 'enero', '2': 'febrero', Contacto: 'x' },
			{ fields: { '1': 'x' }, unused: { '1': '', '2': '' } },
		],
		// Other columns are reported, unless they are empty.
		[
			{ Contacto: 'x', cliente: 1, Contactos: 'y', vacia: '' },
			{ fields: { '1': 'x' }, unused: { cliente: '', Contactos: '' } },
		],
		[
			{ Contacto: 'x', Ano1: 'y' },
			{ fields: { '1': 'x' }, unused: { Ano1: "did you mean 'Año'?" } },
		],
		// The item's own columns take precedence over the record in it.
		[
			{ CONTACTO: 'new', fields: { Contacto: 'old', Año: '2026' } },
			{ fields: { '1': 'new', '4': '2026' }, unused: {} },
		],
		// Other keys of our own records are not reported.
		[
			{ identifier: 'X', other: 1, fields: { Contacto: 'a' } },
			{ fields: { '1': 'a' }, unused: {} },
		],
		[
			{ name: 'b', fields: { Name: 'a' } },
			{ fields: { '1': 'a' }, unused: {} },
			fromColumns([{ id: 1, name: 'Name', type: 'TEXT' }]),
		],
		[
			{ fields: { Contacto: 'a', Fax: 'b' } },
			{ fields: { '1': 'a' }, unused: { 'fields.Fax': '' } },
		],
		// In Persat's raw form.
		[
			{ custom_fields: { '2': { name: 'Teléfono fijo', value: '341' } } },
			{ fields: { '2': '341' }, unused: {} },
		],
		[{ df_data: { results: { formvalues: { '1': 'a' } } } }, { fields: { '1': 'a' }, unused: {} }],
		[
			{ mdb_id: 5, fields: { '1': 'a' } },
			{ fields: { '1': 'a' }, unused: {} },
		],
		// Other services use `fields` too.
		[{ fields: { '1': 'enero' } }, { fields: {}, unused: { 'fields.1': '' } }],
	])('%j', (item, expected, fields = definitions) =>
		expect(byColumn(item, fields)).toEqual(expected),
	);

	test.each<[Record<string, unknown>, object, FieldDefinition[]?]>([
		[
			{ CONTACTO: 'a', contacto: 'b' },
			{ field: 'Contacto', problem: 'matches 2 columns: "CONTACTO" and "contacto"' },
		],
		[{ SI: 'a' }, { problem: `has several fields that match the column "SI": 'Si' and 'Sí'` }, si],
		[{ cliente: 'a', '1': 'enero' }, { problem: 'matches no column of the input (1, cliente)' }],
		[{}, { problem: 'matches no column of the input' }],
	])('%j is refused', (item, refusal, fields = definitions) =>
		expect(byColumn(item, fields)).toEqual({
			refusal: { ...refusal, hint: expect.stringMatching(/\.$/) },
		}),
	);

	test('no columns are expected if there are no fields', () => {
		expect(byColumn({ a: 1 }, [])).toEqual({ fields: {}, unused: { a: '' } });
	});

	test('a field without a name does not match a column "1"', () => {
		const unnamed = fromColumns([
			{ id: 6, name: '', type: 'TEXT' },
			{ id: 7, name: 'Mes', type: 'TEXT' },
		]);
		expect(byColumn({ '6': 'junio', Mes: 'julio' }, unnamed)).toEqual({
			fields: { '7': 'julio' },
			unused: { '6': '' },
		});
	});
});

describe('keys of JSON', () => {
	test.each([
		[{ Contacto: 'a', '1': 'b' }, `has 'Contacto' twice, once as "Contacto"`],
		[{ contacto: 'a', CONTACTO: 'b' }, `has 'Contacto' twice, once as "CONTACTO"`],
		[{ Fax: 'a' }, 'has no field "Fax"'],
	])('%j is refused', (values, problem) =>
		expect(byKey(values)).toEqual({ refusal: { problem, hint: expect.any(String) } }),
	);

	test('an ID with spaces around it', () =>
		expect(byKey({ ' 4\u00A0': '2026' })).toEqual({ fields: { '4': '2026' } }));
});

test.each([
	['Telefono', 'Teléfonos', true],
	['Nro. Serie', 'Nro serie', true],
	['Nº de serie', 'N° de serie', true],
	['Resultdo', 'Resultado', true],
	['Sector', 'Contacto', false],
	['Si', 'No', false],
	['', 'a', false],
	['cliente', 'Chofer', false],
])('%j is near %j: %s', (name, other, near) => {
	expect(isNearName(name, other)).toBe(near);
	expect(isNearName(other, name)).toBe(near);
});
