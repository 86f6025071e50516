import { Memo } from '../../nodes/Persat/lookups/memo.ts';

/** A memo, and a function to get a key at a given time. Each fetch returns the next number. */
function counting(memo: Memo) {
	let fetches = 0;
	return async (key: string, now: number, maxAgeMs?: number) =>
		await memo.get(key, async () => ++fetches, maxAgeMs, now);
}

test('keeps a value by key until it expires', async () => {
	const get = counting(new Memo({ maxAgeMs: 100 }));
	expect([await get('a', 0), await get('b', 0), await get('a', 99), await get('a', 100)]).toEqual([
		1, 2, 1, 3,
	]);
});

test('can return a newer value on request', async () => {
	const get = counting(new Memo());
	expect([await get('a', 0), await get('a', 10, 11), await get('a', 10, 10)]).toEqual([1, 1, 2]);
});

test('fetches again after the clock was set back', async () => {
	const get = counting(new Memo({ maxAgeMs: 100 }));
	expect([await get('a', 5000), await get('a', 4999), await get('a', 5000)]).toEqual([1, 2, 2]);
});

test('drops the oldest value for a new one', async () => {
	const get = counting(new Memo({ most: 2 }));
	for (const key of ['a', 'b', 'c']) await get(key, 0);
	expect([await get('b', 0), await get('c', 0), await get('a', 0)]).toEqual([2, 3, 4]);
});

test('a value fetched again is no longer the oldest', async () => {
	const get = counting(new Memo({ maxAgeMs: 100, most: 2 }));
	expect([await get('a', 0), await get('b', 1), await get('a', 150)]).toEqual([1, 2, 3]);
	await get('c', 151);
	expect(await get('a', 152)).toBe(3);
});

test('shares one fetch among waiting callers, and does not keep its failure', async () => {
	const memo = new Memo();
	let fetches = 0;
	const get = async () =>
		await memo.get('a', async () => {
			if (++fetches === 1) throw new Error('gone');
			return fetches;
		});
	const both = await Promise.allSettled([get(), get()]);
	expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect([await get(), await get()]).toEqual([2, 2]);
});
