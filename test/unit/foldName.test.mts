import fc from 'fast-check';
import { foldName, indexByName } from '../../nodes/Persat/values/text.ts';

const blanks = fc
	.array(fc.constantFrom(' ', '\u00A0', '\t', '\n', '\u2003', '\u202F'), {
		minLength: 1,
		maxLength: 3,
	})
	.map((some) => some.join(''));
const words = fc.array(
	fc.constantFrom('Teléfono', 'ñandú', 'Straße', 'Nº', 'İzmir', 'ΣΊΣΥΦΟΣ', '2', 'año', 'x'),
	{ minLength: 1, maxLength: 4 },
);

/** Another spelling of the same words. */
const respelled = (name: string[]) =>
	fc
		.tuple(
			fc.array(blanks, { minLength: name.length + 1, maxLength: name.length + 1 }),
			fc.constantFrom<'NFC' | 'NFD'>('NFC', 'NFD'),
			fc.constantFrom(
				(text: string) => text,
				(text: string) => text.toUpperCase(),
				(text: string) => text.toLowerCase(),
			),
			fc.constantFrom('', '\uFEFF', '\u00AD', '\u200B'),
		)
		.map(([gaps, form, cased, unseen]) =>
			cased(
				unseen + name.map((word, index) => gaps[index] + word).join('') + gaps.at(-1),
			).normalize(form),
		);

test('names that differ only in case, accents, spaces and Unicode form are equal', () => {
	const spellings = words.chain((name) => fc.tuple(fc.constant(name.join(' ')), respelled(name)));
	fc.assert(
		fc.property(spellings, ([name, other]) => expect(foldName(other)).toBe(foldName(name))),
	);
	expect(foldName('\uFEFF  TELÉFONO\u00A0\u00A0fijo ')).toBe('telefono fijo');
});

test('folding a name twice changes nothing', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (name) =>
			expect(foldName(foldName(name))).toBe(foldName(name)),
		),
	);
});

test.each([
	['Si', ['Si']],
	['Sí', ['Sí']],
	[' Si\u00A0', ['Si']],
	['SI', ['Si', 'Sí']],
	['Teléfono'.normalize('NFD'), ['Teléfono']],
	['telefono', ['Teléfono']],
	['', ['']],
	['\uFEFF', []],
	['no', []],
])('%j stands for %j', (name, found) => {
	expect(indexByName(['Si', 'Sí', 'Teléfono', '', '\u200B'], (one) => one)(name).found).toEqual(
		found,
	);
});
