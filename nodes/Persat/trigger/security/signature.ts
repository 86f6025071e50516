import { createHmac, timingSafeEqual } from 'node:crypto';

/** Why a call is not trusted: no signature, signed too long ago, or signed with another key. */
export type RefusalKind = 'unsigned' | 'time' | 'signature';

export interface Refusal {
	kind: RefusalKind;
	/** A sentence for the sender and the log, without a full stop. */
	refused: string;
}

/** The signed details of a trusted call. */
export interface Signed {
	/** The message's ID. The same on every retry. */
	id: string;
	/** When the call was signed, in seconds. */
	timestamp: number;
}

type Headers = Record<string, string | string[] | undefined>;

interface HeaderSet {
	id: string;
	timestamp: string;
	signature: string;
}

const toleranceSeconds = 5 * 60;
/** IDs are kept in memory, so their length is limited. */
const longestId = 256;

/**
 * Prefixes of the three headers: Svix's, and that of Standard Webhooks. A relay can add its own set
 * next to the sender's. Inferred for Persat, whose docs do not mention signatures.
 */
const headerPrefixes = ['svix-', 'webhook-'];

/** The message's ID in the headers of an unchecked call. */
export function messageIdOf(headers: Headers): string | undefined {
	return headerSets(headers)
		.map(({ id }) => rememberable(id))
		.find((id) => id !== undefined);
}

/** An ID, if it is valid. */
export function rememberable(id: string): string | undefined {
	return id !== '' && id.length <= longestId ? id : undefined;
}

/**
 * Checks that one of the keys signed a call within the last five minutes, in any of its sets of
 * headers. Source: Svix's docs, "verifying payloads manually".
 * @param rawBody the exact bytes received; re-serialized JSON does not match
 * @param now milliseconds
 */
export function verify(
	headers: Headers,
	rawBody: Buffer | undefined,
	keys: Buffer[],
	now = Date.now(),
): Signed | Refusal {
	let refusal: Refusal = { kind: 'unsigned', refused: 'The call is not signed' };
	if (!rawBody) return refusal;
	for (const set of headerSets(headers)) {
		const refused = timeProblem(set.timestamp, now);
		if (refused === undefined && isSigned(set, rawBody, keys)) {
			return { id: set.id, timestamp: Number(set.timestamp) };
		}
		// A wrong signature is more informative than the time of another set.
		if (refused === undefined) {
			refusal = { kind: 'signature', refused: 'The signature does not match' };
		} else if (refusal.kind === 'unsigned') {
			refusal = { kind: 'time', refused };
		}
	}
	return refusal;
}

function isSigned({ id, timestamp, signature }: HeaderSet, body: Buffer, keys: Buffer[]): boolean {
	// Node joins repeated headers with a comma and a space.
	const entries = signature.matchAll(/(?<=^|[\s,])v1,([A-Za-z0-9+/]{43}=)(?=$|[\s,])/g);
	const signatures = [...entries].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
	return keys.some((key) => {
		const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
		return signatures.some(
			(one) => one.length === expected.length && timingSafeEqual(one, expected),
		);
	});
}

/** What is wrong with the time of a signature. Undefined if it is within the tolerance. */
function timeProblem(timestamp: string, now: number): string | undefined {
	if (!/^\d{1,20}$/.test(timestamp)) return 'The time of the signature is not in Unix seconds';
	const seconds = Number(timestamp);
	const age = now / 1000 - seconds;
	if (Math.abs(age) <= toleranceSeconds) return undefined;
	const unit = ['milliseconds', 'microseconds', 'nanoseconds'].find(
		(_, index) => Math.abs(now / 1000 - seconds / 1000 ** (index + 1)) < 24 * 3600,
	);
	if (unit) return `The time of the signature is in ${unit}, not in seconds`;
	return age > 0
		? `The signature is too old: ${duration(age)}. The limit is five minutes`
		: `The signature is ${duration(-age)} in the future. The limit is five minutes`;
}

/** A duration in its two largest units that are not zero. */
function duration(seconds: number): string {
	const whole = Math.round(seconds);
	const parts = [
		[Math.floor(whole / 86_400), 'd'],
		[Math.floor(whole / 3600) % 24, 'h'],
		[Math.floor(whole / 60) % 60, 'min'],
		[whole % 60, 's'],
	] as const;
	const first = parts.findIndex(([count]) => count > 0);
	return parts
		.slice(first, first + 2)
		.filter(([count]) => count > 0)
		.map(([count, unit]) => `${count} ${unit}`)
		.join(' ');
}

/** Every complete set of the three headers. */
function headerSets(headers: Headers): HeaderSet[] {
	return headerPrefixes.flatMap((prefix) => {
		const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map(
			(name) => headers[prefix + name],
		);
		return typeof id === 'string' && typeof timestamp === 'string' && typeof signature === 'string'
			? [{ id, timestamp, signature }]
			: [];
	});
}
