import { sleep } from 'n8n-workflow';

/** How one attempt ended: with an answer, or with the code of what kept it from one. */
export type Outcome<T> = { answer: T; status: number; retryAfter?: string } | { noAnswer: string };

export interface RetrySettings {
	/** Attempts in all, the first included. */
	attempts: number;
	/** Whether the request changes nothing in Persat, so that repeating it is always safe. */
	reads: boolean;
	/** True once the user has stopped the execution. */
	cancelled?: () => boolean;
	/** Waits, in milliseconds; replaced in tests. */
	wait?: (ms: number) => Promise<void>;
}

const firstDelayMs = 500;
const longestDelayMs = 30_000;
const longestRetryAfterMs = 60_000;

/** Persat did not take the request: safe to repeat even for a write. */
const refusedStatuses = new Set([429, 503]);
const gatewayStatuses = new Set([502, 504]);
/** The request never left, so that nothing can have changed. */
export const neverSent = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND']);
/** What can be over in a few seconds; a wrong name or certificate cannot. */
const passing = new Set([
	'EAI_AGAIN',
	'ECONNABORTED',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EPIPE',
	'ERR_BAD_RESPONSE',
	'ERR_NETWORK',
	'ETIMEDOUT',
]);

/** Whether another attempt can help and cannot make a change happen twice. */
export function mayRepeat(outcome: Outcome<unknown>, reads: boolean): boolean {
	if ('noAnswer' in outcome) {
		return passing.has(outcome.noAnswer) && (reads || neverSent.has(outcome.noAnswer));
	}
	if (refusedStatuses.has(outcome.status)) return true;
	return reads && gatewayStatuses.has(outcome.status);
}

/**
 * Milliseconds to wait before the next attempt. `Retry-After` (seconds or an HTTP date) is obeyed
 * up to a minute; without it the wait doubles, with jitter so that parallel requests spread out.
 */
export function delayBefore(
	attempt: number,
	retryAfter: string | undefined,
	now = Date.now(),
	random = Math.random(),
): number {
	const asked = retryAfterMs(retryAfter, now);
	if (asked !== undefined) return Math.min(asked, longestRetryAfterMs);
	const doubled = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
	return Math.round(doubled * (0.5 + random / 2));
}

function retryAfterMs(header: string | undefined, now: number): number | undefined {
	if (header === undefined) return undefined;
	if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) || date < now ? undefined : date - now;
}

/** Runs `attempt` until it ends well, cannot be repeated, or the attempts are used up. */
export async function withRetry<T>(
	attempt: () => Promise<Outcome<T>>,
	{ attempts, reads, cancelled = () => false, wait = sleep }: RetrySettings,
): Promise<{ outcome: Outcome<T>; attempts: number }> {
	for (let made = 1; ; made++) {
		const outcome = await attempt();
		if (made >= attempts || cancelled() || !mayRepeat(outcome, reads)) {
			return { outcome, attempts: made };
		}
		await wait(delayBefore(made, 'answer' in outcome ? outcome.retryAfter : undefined));
	}
}
