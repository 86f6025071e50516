import { prefetched } from '../../nodes/Persat/transport/paging/prefetched.ts';

// Requests of a list that run in parallel, when some take longer than others.

/** Tasks that end when told to. */
function tasks(count: number) {
	const started: Array<{ resolve: (result: number) => void; reject: (error: Error) => void }> = [];
	let running = 0;
	let most = 0;
	const start = () => {
		if (started.length === count) return undefined;
		most = Math.max(most, ++running);
		return new Promise<number>((resolve, reject) => started.push({ resolve, reject })).finally(
			() => running--,
		);
	};
	const end = async (index: number) => {
		started[index]!.resolve(index);
		await settled();
	};
	return { start, end, started, most: () => most };
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

/** Takes all results, in the order they arrive. */
function take(results: AsyncGenerator<number>) {
	const taken: number[] = [];
	const done = (async () => {
		for await (const one of results) taken.push(one);
	})();
	return { taken, done };
}

test('a slow task does not hold up the ones after it, and the order stays', async () => {
	const { start, end, started, most } = tasks(5);
	const { taken, done } = take(prefetched(start, 2));
	await settled();
	expect(started).toHaveLength(2);
	await end(1);
	expect(started).toHaveLength(3);
	await end(2);
	expect([started.length, taken]).toEqual([4, []]);
	await end(0);
	expect(taken).toEqual([0, 1, 2]);
	await end(3);
	await end(4);
	await done;
	expect(taken).toEqual([0, 1, 2, 3, 4]);
	expect(most()).toBe(2);
});

test('while one is slow, only a few results wait for it', async () => {
	const { start, end, started } = tasks(100);
	take(prefetched(start, 3));
	await settled();
	for (let index = 1; index < started.length; index++) await end(index);
	expect(started).toHaveLength(6);
});

test('after a failure no more start, and the results before it come first', async () => {
	const { start, end, started } = tasks(100);
	const { taken, done } = take(prefetched(start, 3));
	await settled();
	const failed = expect(done).rejects.toThrow('third');
	started[2]!.reject(new Error('third'));
	await end(1);
	await end(0);
	await failed;
	expect([started.length, taken]).toEqual([3, [0, 1]]);
});

test('once enough were taken, no more start', async () => {
	const { start, end, started } = tasks(100);
	const results = prefetched(start, 3);
	const first = results.next();
	await end(0);
	expect(await first).toEqual({ done: false, value: 0 });
	await results.return(undefined);
	await end(1);
	await end(2);
	expect(started).toHaveLength(3);
});
