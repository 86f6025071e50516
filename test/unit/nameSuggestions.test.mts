import { pickByName, resolveIds } from '../../nodes/Persat/lookups/matching.ts';
import { isNearName } from '../../nodes/Persat/values/nearness.ts';
import { entry } from '../support/readers.mts';

// The suggestions of a message for an unknown name.

const hintFor = async (name: string, names: string[]) => {
	const entries = names.map((one, index) => entry(String(index + 1), one));
	const result = await resolveIds({ mode: 'name', value: name }, pickByName, async () => entries);
	return 'hint' in result ? result.hint : result.ids;
};
const types = Array.from({ length: 25 }, (_, index) => `Tipo ${index + 1}`);

test('at most ten names, and the number of others', async () => {
	const ten = types.slice(0, 10).join(', ');
	expect(await hintFor('Nada', types)).toBe(`It can be ${ten} and 15 more, or an ID.`);
	expect(await hintFor('Nada', types.slice(0, 10))).toBe(`It can be ${ten}, or an ID.`);
});

test('similar names come first, each once', async () => {
	const names = ['Norte', 'Sur', 'Zona Centro', 'Sur'];
	expect(await hintFor('centro', names)).toBe('It can be Zona Centro, Norte, Sur, or an ID.');
});

test('the message says if there is nothing to choose from', async () => {
	expect(await hintFor('Nada', [])).toBe('There is nothing to choose from in Persat.');
});

test('of names that differ only in spaces, the exact spelling wins', async () => {
	const names = ['Zona  Norte', 'Zona Norte'];
	expect(await hintFor('Zona Norte', names)).toEqual(['2']);
	expect(await hintFor('Zona  Norte', names)).toEqual(['1']);
	expect(await hintFor('zona norte', names)).toEqual(['1', '2']);
});

test.each([
	['Cantidad', 'Cantidda', true],
	['Cantidad', 'Cantdia', false],
	['Notas', 'Notsa', false],
	['Notas', 'Nota', true],
	['Nro. Serie', 'nro serie', true],
	['Fax', 'Fix', true],
	['A', 'B', false],
])('%s may be a typo of %s: %s', (name, other, isNear) => {
	expect(isNearName(name, other)).toBe(isNear);
});
