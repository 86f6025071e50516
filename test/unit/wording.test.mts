import { listNames, lostLetters, quoted } from '../../nodes/Persat/accountFields/wording.ts';

// Values and names in messages, shortened if they are long.

test.each<[unknown, string]>([
	['Regular', '"Regular"'],
	[7.5, '"7.5"'],
	[false, '"false"'],
	[null, '""'],
	[['a', 1], '["a",1]'],
	[{ a: 'b' }, '{"a":"b"}'],
	['x'.repeat(80), `"${'x'.repeat(80)}"`],
	['x'.repeat(81), `"${'x'.repeat(80)}…"`],
	[['x'.repeat(100)], `["${'x'.repeat(78)}…`],
])('%j is quoted as %s', (value, text) => {
	expect(quoted(value)).toBe(text);
});

const names = Array.from({ length: 45 }, (_, index) => `N${index + 1}`);

test.each<[string[], string]>([
	[[], ''],
	[['A'], 'A'],
	[['A', 'B'], 'A and B'],
	[['A', 'B', 'C'], 'A, B and C'],
	[names.slice(0, 40), `${names.slice(0, 39).join(', ')} and N40`],
	[names, `${names.slice(0, 40).join(', ')} and 5 more`],
])('%j is listed as %s', (list, text) => {
	expect(listNames(list)).toBe(text);
});

test('choices are joined by or', () => {
	expect(listNames(['A', 'B'], 'or')).toBe('A or B');
});

test('a long text is quoted where its letters were lost', () => {
	const text = `${'a'.repeat(500)}Nu\ufffdez${'b'.repeat(500)}`;
	expect(lostLetters(text).problem).toBe(
		`has unreadable letters: "…${'a'.repeat(38)}Nu\ufffdez${'b'.repeat(36)}…"`,
	);
	expect(lostLetters('Nu\ufffdez').problem).toBe('has unreadable letters: "Nu\ufffdez"');
});
