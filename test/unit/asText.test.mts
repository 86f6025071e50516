import { asText } from '../../nodes/Persat/output/text.ts';

// Lists as Text: what a spreadsheet gets in one cell.

test.each<[unknown, unknown]>([
	[['Ana', 'Luis'], 'Ana, Luis'],
	[[1, true, null], '1, true, '],
	[[], ''],
	[
		[
			{ Item: 'Filtro', Cantidad: '2' },
			{ Item: 'Correa', Cantidad: '1' },
		],
		'Item: Filtro, Cantidad: 2; Item: Correa, Cantidad: 1',
	],
	[[['a', 'b'], ['c']], 'a, b; c'],
	[
		{ Notas: 'x', Marcas: ['a', 'b'] },
		{ Notas: 'x', Marcas: 'a, b' },
	],
	['text', 'text'],
	[7, 7],
	[null, null],
])('%j is %j', (value, text) => {
	expect(asText(value)).toEqual(text);
});
