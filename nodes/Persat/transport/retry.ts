import { otherHostCode } from './credential';
import { pause } from './pause';

/** How one try ended: with a response, or with an error code. */
export type Outcome<T> =
	| { response: T; status: number; /** How long Persat asks to wait. */ retryAfterMs?: number }
	| { noResponse: string };

/** The code of a connection error, if possible one of Node's. */
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
	/** Maximum number of tries, including the first. */
	attempts: number;
	/** Whether the request changes nothing in Persat, so that repeating it is always safe. */
	readOnly: boolean;
	/** Returns true once the user has stopped the execution. */
	cancelled?: () => boolean;
	/** Waits, in milliseconds. Replaced in tests. */
	wait?: (ms: number, cancelled: () => boolean) => Promise<void>;
}

const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** Longest `Retry-After` to wait for. A longer one fails with a hint. */
export const longestRetryAfterMs = 5 * 60_000;

/** Persat is overloaded. */
export const busyStatuses = new Set([429, 503]);
const gatewayStatuses = new Set([502, 504]);
/** The request was never sent, so nothing can have changed. */
export const neverSent = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', otherHostCode]);
/** Failures that can pass in a few seconds. A wrong host name or certificate does not. */
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

/** Whether a retry can help and cannot repeat a change. */
export function canRetry(outcome: Outcome<unknown>, readOnly: boolean): boolean {
	if ('noResponse' in outcome) {
		const { noResponse: code } = outcome;
		return isTransient(code) && (readOnly || neverSent.has(code));
	}
	if (isRefusedForNow(outcome)) return true;
	return readOnly && (outcome.status === 503 || gatewayStatuses.has(outcome.status));
}

/**
 * Whether Persat rejected the request unprocessed, so that even a change is safe to retry. A 503
 * without `Retry-After` may come from a gateway after Persat accepted the request.
 */
export function isRefusedForNow(answer: { status: number; retryAfterMs?: number }): boolean {
	return answer.status === 429 || (answer.status === 503 && answer.retryAfterMs !== undefined);
}

/**
 * Milliseconds a `Retry-After` header (seconds or an HTTP date) asks to wait. Undefined if there is
 * none.
 */
export function retryAfterMs(header: unknown, now = Date.now()): number | undefined {
	if (typeof header !== 'string') return undefined;
	if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
	// An HTTP date starts with a weekday. Date.parse alone accepts many other texts.
	const date = /^\s*[A-Z][a-z]{2}/.test(header) ? Date.parse(header) : Number.NaN;
	return Number.isNaN(date) || date < now ? undefined : date - now;
}

/** Milliseconds to wait before the next try: doubles each time, with jitter to spread parallel requests. */
export function backOff(attempt: number, random = Math.random()): number {
	const doubled = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
	return Math.round(doubled * (0.5 + random / 2));
}

/** Runs `attempt` until it succeeds, cannot be retried, or the tries are used up. */
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
