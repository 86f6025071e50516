import { Limiter } from '../../nodes/Persat/transport/limiter.ts';

/** Runs tasks and records how many run at once. `answer` determines how each ends. */
async function load(limiter: Limiter, count: number, answer: (index: number) => 'well' | 'busy') {
	let running = 0;
	const atOnce: number[] = [];
	await Promise.all(
		Array.from({ length: count }, async (_, index) => {
			await limiter.run(async () => {
				atOnce[index] = ++running;
				await new Promise((resolve) => setImmediate(resolve));
				running--;
				if (answer(index) === 'busy') limiter.onBusy(0);
				else limiter.onSuccess();
			});
		}),
	);
	return atOnce;
}

test('runs as many tasks in parallel as allowed', async () => {
	const atOnce = await load(new Limiter(4), 40, () => 'well');
	expect(Math.max(...atOnce)).toBe(4);
});

test('drops to one when Persat is busy, and grows by one after ten successes', async () => {
	const limiter = new Limiter(5);
	// The first five had started before the response arrived, so their successes count.
	const atOnce = await load(limiter, 70, (index) => (index === 0 ? 'busy' : 'well'));
	expect(atOnce.slice(5, 10)).toEqual(Array(5).fill(1));
	expect(Math.max(...atOnce.slice(5, 20))).toBe(2);
	expect(Math.max(...atOnce)).toBe(5);
	expect(atOnce.at(-1)).toBeGreaterThanOrEqual(4);
});

test('sends nothing before the moment Persat named', async () => {
	const limiter = new Limiter(3);
	limiter.onBusy(80);
	const before = Date.now();
	const starts: number[] = [];
	await Promise.all([1, 2].map(() => limiter.run(async () => void starts.push(Date.now()))));
	expect(Math.min(...starts) - before).toBeGreaterThanOrEqual(78);
});

test('does not wait for it once the user has stopped the execution', async () => {
	const limiter = new Limiter(1, () => true);
	limiter.onBusy(60_000);
	await limiter.run(async () => undefined);
});

test('a failed task makes room for the next', async () => {
	const limiter = new Limiter(1);
	await expect(
		limiter.run(async () => {
			throw new Error('x');
		}),
	).rejects.toThrow('x');
	expect(await limiter.run(async () => 'next')).toBe('next');
});
