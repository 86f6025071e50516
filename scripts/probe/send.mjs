import { limitsIn } from './observations.mjs';

const TIMEOUT_MS = 60_000;

/** Nobody waits longer for a probe. */
const LONGEST_WAIT_MS = 60_000;

const DEFAULT_WAIT_MS = 5_000;

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} contentType media type without parameters, in lower case; `''` if none
 * @property {string} disposition `Content-Disposition`
 * @property {Buffer} body
 * @property {Record<string, string>} limits headers about limits
 * @property {number} date Persat's own clock, or else ours, as Unix milliseconds
 *
 * @typedef {object} Persat
 * @property {string} baseUrl
 * @property {string} key
 * @property {(ms: number) => Promise<void>} wait
 */

/**
 * The only place that sends anything to Persat. It only reads: any method but GET is rejected here.
 * A redirect is not followed, because the key would be sent along. If Persat asks to wait (429,
 * 503), the request is repeated once.
 * @param {Persat} persat
 * @param {object} request
 * @param {string} request.method
 * @param {string} request.path
 * @param {Record<string, string | number | boolean>} [request.query]
 * @param {boolean} [request.sendsContentType] although there is no body
 * @returns {Promise<Answer | { noAnswer: string }>} an error code if there was no response
 */
export async function send({ baseUrl, key, wait }, request) {
	const { method, path, query = {}, sendsContentType = false } = request;
	if (method !== 'GET') throw new Error(`The probe only reads. It does not send ${method}.`);
	const url = new URL(baseUrl.replace(/\/+$/, '') + path);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));

	for (let attempt = 1; ; attempt++) {
		const { answer, retryAfter } = await once(url, {
			Accept: 'application/json',
			Authorization: `Bearer ${key}`,
			...(sendsContentType && { 'Content-Type': 'application/json' }),
		});
		const busy = 'status' in answer && (answer.status === 429 || answer.status === 503);
		const pause = waitFor(retryAfter);
		if (!busy || attempt === 2 || pause > LONGEST_WAIT_MS) return answer;
		await wait(pause);
	}
}

/** @returns {Promise<{ answer: Answer | { noAnswer: string }, retryAfter?: string | null }>} */
async function once(url, headersToSend) {
	try {
		const response = await fetch(url, {
			method: 'GET',
			headers: headersToSend,
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		const { status, headers } = response;
		return {
			answer: {
				status,
				contentType: (headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase(),
				disposition: headers.get('content-disposition') ?? '',
				body: Buffer.from(await response.arrayBuffer()),
				limits: limitsIn(headers),
				date: Date.parse(headers.get('date') ?? '') || Date.now(),
			},
			retryAfter: headers.get('retry-after'),
		};
	} catch (error) {
		return { answer: { noAnswer: codeOf(error) } };
	}
}

/** An error code in capitals, never a message, which could contain an address. */
function codeOf(error) {
	if (error.name === 'TimeoutError') return 'ETIMEDOUT';
	const code = String(error.cause?.code ?? error.code ?? '');
	return /^[A-Z][A-Z0-9_]*$/.test(code) ? code : 'UNKNOWN';
}

/** Milliseconds that `Retry-After` asks to wait: seconds or an HTTP date. */
function waitFor(retryAfter) {
	if (!retryAfter) return DEFAULT_WAIT_MS;
	if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
	const date = Date.parse(retryAfter);
	return Number.isNaN(date) ? DEFAULT_WAIT_MS : Math.max(0, date - Date.now());
}
