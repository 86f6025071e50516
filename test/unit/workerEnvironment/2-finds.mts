import { Agent } from 'undici';

test('finds no traces of the file before', () => {
	expect(Agent).toHaveProperty('marked', true);
	expect(globalThis).not.toHaveProperty('leaked');
	expect(process.env.LEAKED).toBeUndefined();
	expect(Date.now()).toBeGreaterThan(0);
	for (const own of [fetch, setTimeout]) expect(own).not.toHaveProperty('mock');
	expect(jest.isMockFunction(fetch)).toBe(false);
	expect(setTimeout).not.toHaveProperty('clock');
});
