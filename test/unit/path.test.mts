import fc from 'fast-check';
import { fillPath } from '../../nodes/Persat/transport/path.ts';

test('every value survives the path unchanged, in one segment', () => {
	fc.assert(
		fc.property(
			fc.string({ minLength: 1, unit: fc.constantFrom(' ', '.', '/', 'a', 'ñ', '\u00A0', '?') }),
			(value) => {
				const filled = fillPath('/clients/{client}', { client: value });
				if (['', '.', '..'].includes(value.trim())) {
					expect(filled).toHaveProperty('refusal.parameter', 'Client');
					return;
				}
				const { path } = filled as { path: string };
				const { pathname, search, hash } = new URL(path, 'https://api.example/');
				expect([search, hash]).toEqual(['', '']);
				expect(pathname.split('/')).toHaveLength(3);
				expect(decodeURIComponent(pathname.split('/')[2] ?? '')).toBe(value);
			},
		),
	);
});

test('a missing value is refused, naming the parameter', () => {
	expect(fillPath('/clientobj/{objectType}', {})).toEqual({
		refusal: { parameter: 'Object Type', reason: 'is empty' },
	});
});
