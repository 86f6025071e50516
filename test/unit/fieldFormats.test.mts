import { chooseByColumn } from '../../nodes/Persat/accountFields/columns.ts';
import { chooseByKey, encodeFields } from '../../nodes/Persat/accountFields/encoding.ts';
import { fromColumns, fromWidgets } from '../../nodes/Persat/accountFields/fields.ts';

// Account fields accept numbers, days and times in the same formats as parameters.

const timeZone = 'America/Argentina/Buenos_Aires';
const widgets = fromWidgets([
	{ id: 'FWn', title: 'Número', widget_type: 'NUMBER_FIELD' },
	{ id: 'FWd', title: 'Día', widget_type: 'DATE_FIELD' },
	{ id: 'FWt', title: 'Hora', widget_type: 'TIME_FIELD' },
	{
		id: 'FWs',
		title: 'Tabla',
		widget_type: 'POWER_TABLE_FIELD',
		description: { cols: [{ name: 'Cantidad', type: 'NUMBER' }] },
	},
]);
const texts = fromColumns([{ id: 6, name: 'Precio', type: 'NUMBER' }]);

function write(key: string, value: unknown) {
	const result = chooseByKey({ [key]: value }, key === 'Precio' ? texts : widgets);
	if ('refusal' in result) return result.refusal;
	const encoded = encodeFields(result.chosen, { timeZone });
	return 'refusal' in encoded ? encoded.refusal : Object.values(encoded.fields)[0];
}

test.each<[string, unknown, unknown]>([
	['Número', '1.234,50', 1234.5],
	['Número', '$ 1200', 1200],
	['Precio', '1.234,50', '1234.50'],
	['Precio', '$ 007', '007'],
	['Precio', 12.5, '12.5'],
	['Tabla', [{ cantidad: '1.234,50' }], [['1234.50']]],
	['Día', new Date('2026-12-01T22:30:00-03:00'), '2026-12-01T00:00:00.000Z'],
	['Día', '2026-12-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
	['Día', '01-12-2026', '2026-12-01T00:00:00.000Z'],
	['Hora', 9, 540],
	['Hora', '9 hs', 540],
	['Hora', 495, 495],
])('%s from %j is %j', (key, value, written) => expect(write(key, value)).toEqual(written));

test.each<[string, unknown, string, string]>([
	['Número', '1.500', 'can be read in two ways: "1.500"', 'Enter 1.5 or 1500.'],
	['Precio', '1,500', 'can be read in two ways: "1,500"', 'Enter 1.5 or 1500.'],
	[
		'Tabla',
		[['1.500']],
		`can be read in two ways: "1.500" in its column 'Cantidad'`,
		'Enter 1.5 or 1500.',
	],
	['Hora', 30, 'cannot be "30"', 'Enter a time as HH:mm.'],
])('%s from %j is refused', (key, value, problem, hint) =>
	expect(write(key, value)).toMatchObject({ problem, hint }),
);

test("a record's own values are in Persat's form", () => {
	const columns = (item: Record<string, unknown>) =>
		chooseByColumn(
			{
				item,
				container: 'fields',
				recordKeys: new Set(['identifier']),
				inputColumns: () => new Set(Object.keys(item)),
			},
			widgets,
		);
	const encode = (item: Record<string, unknown>) => {
		const result = columns(item);
		return 'refusal' in result
			? result
			: encodeFields(result.chosen, { cameAlong: true, timeZone });
	};
	const form = { FWn: '452.500', FWt: 15, FWs: [['1.500']] };
	expect(encode({ df_data: { results: { formvalues: form } } })).toEqual({
		fields: { FWn: 452.5, FWt: 15, FWs: [['1.500']] },
	});
	expect(encode({ identifier: 'X', fields: { Tabla: [{ Cantidad: '1.500' }] } })).toEqual({
		fields: { FWs: [['1.500']] },
	});
	// Fields of another service are not.
	expect(encode({ fields: { Tabla: [{ Cantidad: '1.500' }] } })).toMatchObject({
		refusal: { field: 'Tabla' },
	});
});
