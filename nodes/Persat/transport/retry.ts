import { otherHostCode } from './credential';
import { pause } from './pause';

/** How one attempt ended: with a response, or with the code of what kept it from one. */
export type Outcome<T> =
	| { response: T; status: number; /** What Persat asks to wait. */ retryAfterMs?: number }
	| { noResponse: string };

/** What kept a request from its response, as one of Node's codes where there is one. */
export function connectionCode(error: unknown): string {
	const { cause, httpCode, code, message } = error as {
		cause?: { code?: string };
		httpCode?: string;
		code?: string;
		message?: string;
	};
	return cause?.code ?? httpCode ?? code ?? message ?? 'unknown';
}

export interface RetrySettings {
	/** Attempts in all, the first included. */
	attempts: number;
	/** Whether the request changes nothing in Persat, so that repeating it is always safe. */
	readOnly: boolean;
	/** True once the user has stopped the execution. */
	cancelled?: () => boolean;
	/** Waits, in milliseconds; replaced in tests. */
	wait?: (ms: number, cancelled: () => boolean) => Promise<void>;
}

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** Longest `Retry-After` that is waited for; a longer one fails with a hint. */
export const longestRetryAfterMs = 5 * 60_000;

/** Persat has too much to do. */
export const busyStatuses = new Set([429, 503]);
const gatewayStatuses = new Set([502, 504]);
/** The request never left, so that nothing can have changed. */
export const neverSent = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', otherHostCode]);
/** Failures that can pass in a few seconds; a wrong name or certificate does not. */
const transientCodes = new Set([
	'EAI_AGAIN',
	'ECONNABORTED',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EPIPE',
	'ERR_BAD_RESPONSE',
	'ERR_CANCELED',
	'ERR_NETWORK',
	'ETIMEDOUT',
]);

export const isTransient = (code: string): boolean => transientCodes.has(code);

/** Whether another attempt can help and cannot make a change happen twice. */
export function canRetry(outcome: Outcome<unknown>, readOnly: boolean): boolean {
	if ('noResponse' in outcome) {
		const { noResponse: code } = outcome;
		return isTransient(code) && (readOnly || neverSent.has(code));
	}
	if (isRefusedForNow(outcome)) return true;
	return readOnly && (outcome.status === 503 || gatewayStatuses.has(outcome.status));
}

/**
 * Whether Persat did not take the request: safe to repeat even for a change. A 503 that does not
 * ask to come back can be a gateway's, after Persat took it.
 */
export function isRefusedForNow(answer: { status: number; retryAfterMs?: number }): boolean {
	return answer.status === 429 || (answer.status === 503 && answer.retryAfterMs !== undefined);
}

/** Milliseconds that a `Retry-After` header (seconds or an HTTP date) asks for; undefined for none. */
export function retryAfterMs(header: unknown, now = Date.now()): number | undefined {
	if (typeof header !== 'string') return undefined;
	if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
	// An HTTP date begins with the name of its day; Date.parse takes much that is none.
	const date = /^\s*[A-Z][a-z]{2}/.test(header) ? Date.parse(header) : Number.NaN;
	return Number.isNaN(date) || date < now ? undefined : date - now;
}

/** The wait before the next attempt in milliseconds: it doubles, with jitter so that parallel requests spread out. */
export function backOff(attempt: number, random = Math.random()): number {
	const doubled = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
	return Math.round(doubled * (0.5 + random / 2));
}

/** Runs `attempt` until it succeeds, cannot be retried, or the attempts are used up. */
export async function withRetry<T>(
	attempt: () => Promise<Outcome<T>>,
	{ attempts, readOnly, cancelled = () => false, wait = pause }: RetrySettings,
): Promise<{ outcome: Outcome<T>; attempts: number }> {
	for (let made = 1; ; made++) {
		const outcome = await attempt();
		const asked = 'response' in outcome ? outcome.retryAfterMs : undefined;
		const over =
			made >= attempts || !canRetry(outcome, readOnly) || (asked ?? 0) > longestRetryAfterMs;
		if (!over) await wait(asked ?? backOff(made), cancelled);
		if (over || cancelled()) return { outcome, attempts: made };
	}
}
