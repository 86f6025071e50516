import { createHmac, timingSafeEqual } from 'node:crypto';

/** The result of a signature check: the message's ID, or why the call is not trusted. */
export type Verdict = { id: string } | { refused: string };

type Headers = Record<string, string | string[] | undefined>;

/** Why a call is refused that none of the keys signed. */
export const wrongSignature = 'The signature does not match';

const toleranceSeconds = 5 * 60;
/** IDs are kept in memory, so their length is capped. */
const longestId = 256;

/**
 * The names the three headers can have: Svix's, and those of Standard Webhooks.
 * Inferred for Persat, whose docs do not mention signatures.
 */
const headerPrefixes = ['svix-', 'webhook-'];

/** The key bytes of each usable secret in a field: `whsec_<base64>`, several separated by spaces. */
export function secretKeys(field: string | undefined): Buffer[] {
	return (field ?? '')
		.split(/[\s,]+/)
		.filter(isSecret)
		.map((secret) => Buffer.from(secret.slice('whsec_'.length), 'base64'));
}

/** Whether a text has the form of a signing secret. */
export function isSecret(text: string): boolean {
	return /^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(text);
}

/** The message's ID as its headers give it; the same on every retry. */
export function messageIdOf(headers: Headers): string | undefined {
	const id = signatureHeaders(headers)?.id;
	return id && id.length <= longestId ? id : undefined;
}

/**
 * Checks that a call was signed with one of the keys within the last five minutes.
 * Source: Svix's docs, "verifying payloads manually".
 * @param rawBody the exact bytes received: re-serialised JSON does not match
 * @param now milliseconds
 */
export function verify(
	headers: Headers,
	rawBody: Buffer | undefined,
	keys: Buffer[],
	now = Date.now(),
): Verdict {
	const signed = signatureHeaders(headers);
	if (!signed || !rawBody) return { refused: 'The call is not signed' };
	const { id, timestamp, signature } = signed;
	const age = /^\d{1,11}$/.test(timestamp) ? Math.abs(now / 1000 - Number(timestamp)) : Infinity;
	if (age > toleranceSeconds) return { refused: 'The signature is too old' };

	const signatures = signature
		.split(' ')
		.map((entry) => /^v1,([A-Za-z0-9+/]{43}=)$/.exec(entry)?.[1])
		.filter((one) => one !== undefined)
		.map((one) => Buffer.from(one, 'base64'));
	for (const key of keys) {
		const expected = createHmac('sha256', key)
			.update(`${id}.${timestamp}.`)
			.update(rawBody)
			.digest();
		if (
			signatures.some((one) => one.length === expected.length && timingSafeEqual(one, expected))
		) {
			return { id };
		}
	}
	return { refused: wrongSignature };
}

function signatureHeaders(headers: Headers) {
	for (const prefix of headerPrefixes) {
		const id = headers[`${prefix}id`];
		const timestamp = headers[`${prefix}timestamp`];
		const signature = headers[`${prefix}signature`];
		if (typeof id === 'string' && typeof timestamp === 'string' && typeof signature === 'string') {
			return { id, timestamp, signature };
		}
	}
	return undefined;
}
