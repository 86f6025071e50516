import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks repeatedly until the answer is truthy.
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {{ everyMs: number, timeoutMs: number }} options
 * @returns {Promise<T | undefined>} undefined after the timeout
 */
export async function poll(ask, { everyMs, timeoutMs }) {
	const until = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (Date.now() > until) return undefined;
		await pause(everyMs);
	}
}
