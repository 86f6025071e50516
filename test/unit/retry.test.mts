import {
	backOff,
	canRetry,
	retryAfterMs,
	withRetry,
	type Outcome,
} from '../../nodes/Persat/transport/retry.ts';

const answer = (status: number, asked?: number): Outcome<string> => ({
	response: 'x',
	status,
	retryAfterMs: asked,
});
const none = (noResponse: string): Outcome<string> => ({ noResponse });

test.each<[Outcome<string>, boolean, boolean]>([
	[answer(200), false, false],
	[answer(400), false, false],
	[answer(401), false, false],
	[answer(404), false, false],
	[answer(500), false, false],
	[answer(429), true, true],
	[answer(503), true, false],
	[answer(503, 0), true, true],
	[answer(503, 2_000), true, true],
	[answer(502), true, false],
	[answer(504), true, false],
	...[
		'ECONNABORTED',
		'ECONNRESET',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'EPIPE',
		'ERR_BAD_RESPONSE',
		'ERR_CANCELED',
		'ERR_NETWORK',
		'ETIMEDOUT',
	].map((code): [Outcome<string>, boolean, boolean] => [none(code), true, false]),
	[none('ECONNREFUSED'), true, true],
	[none('EAI_AGAIN'), true, true],
	[none('ENOTFOUND'), false, false],
	[none('CERT_HAS_EXPIRED'), false, false],
	[none('The domain is not allowed'), false, false],
])('%j: a read repeats %s, a change repeats %s', (outcome, read, change) => {
	expect([canRetry(outcome, true), canRetry(outcome, false)]).toEqual([read, change]);
});

describe('the wait', () => {
	const now = Date.parse('2026-01-01T00:00:00Z');

	test.each([
		['2', 2_000],
		['0', 0],
		['99999999', 99_999_999_000],
		['Thu, 01 Jan 2026 00:00:00 GMT', 0],
		['Thu, 01 Jan 2026 00:00:07 GMT', 7_000],
		['Thu, 01 Jan 2026 01:00:00 GMT', 3_600_000],
	])('Retry-After %s asks for %d ms', (header, ms) => {
		expect(retryAfterMs(header, now)).toBe(ms);
	});

	test.each([undefined, 'soon', '-5', '', '2.5', 'Wed, 01 Jan 2020 00:00:00 GMT'])(
		'Retry-After %j asks for nothing',
		(header) => expect(retryAfterMs(header, now)).toBeUndefined(),
	);

	test('doubles without one, with jitter, up to half a minute', () => {
		expect([1, 2, 3, 4, 20].map((attempt) => backOff(attempt, 1))).toEqual([
			500, 1_000, 2_000, 4_000, 30_000,
		]);
		expect(backOff(3, 0)).toBe(1_000);
	});
});

describe('attempts', () => {
	const run = async (outcomes: Array<Outcome<string>>, cancelled?: () => boolean) => {
		const waits: number[] = [];
		const result = await withRetry(async () => outcomes.shift()!, {
			attempts: 3,
			readOnly: true,
			cancelled,
			wait: async (ms) => void waits.push(ms),
		});
		return { ...result, waits };
	};

	test('end with the first success', async () => {
		const { outcome, attempts, waits } = await run([answer(429, 1_000), answer(200), answer(500)]);
		expect(outcome).toMatchObject({ status: 200 });
		expect(attempts).toBe(2);
		expect(waits).toEqual([1_000]);
	});

	test('are bounded', async () => {
		const { outcome, attempts } = await run([answer(503), answer(503), answer(503), answer(200)]);
		expect(outcome).toMatchObject({ status: 503 });
		expect(attempts).toBe(3);
	});

	test('respect a wait of some minutes', async () => {
		const { attempts, waits } = await run([answer(429, 300_000), answer(200)]);
		expect([attempts, waits]).toEqual([2, [300_000]]);
	});

	test('end when Persat asks for a longer one', async () => {
		const { outcome, attempts, waits } = await run([answer(429, 300_001), answer(200)]);
		expect(outcome).toMatchObject({ status: 429 });
		expect([attempts, waits]).toEqual([1, []]);
	});

	test('end if the user stops the execution during a wait', async () => {
		let stopped = false;
		const made: number[] = [];
		const { outcome } = await withRetry<string>(
			async () => {
				made.push(1);
				return answer(503);
			},
			{
				attempts: 3,
				readOnly: true,
				cancelled: () => stopped,
				wait: async () => void (stopped = true),
			},
		);
		expect(made).toHaveLength(1);
		expect(outcome).toMatchObject({ status: 503 });
	});

	test('end when the user stops the execution', async () => {
		expect((await run([answer(503), answer(200)], () => true)).attempts).toBe(1);
	});
});
