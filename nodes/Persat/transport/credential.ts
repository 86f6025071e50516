import { createHash } from 'node:crypto';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { toText } from '../values/text';

/** The Persat API credential, cleaned of what people paste around its values. */
export interface PersatCredential {
	apiKey: string;
	/** Without a trailing slash. */
	baseUrl: string;
}

type CredentialContext = Pick<ILoadOptionsFunctions, 'getCredentials'>;

/** Reads a node's Persat API credential. Throws if the node has none. */
export async function readCredential(context: CredentialContext): Promise<PersatCredential> {
	return toCredential(await context.getCredentials('persatApi'));
}

/** How long a credential that was read can be used, in milliseconds. */
export const credentialMaxAgeMs = 10_000;

/**
 * A node's credential for many requests. Otherwise n8n would read it from its database for each. Its
 * key and its base URL come from the same read, so they belong to the same account. `get` returns it
 * at most ten seconds old, also if the clock is set back, and throws if n8n cannot read it. After
 * `forget`, the next request reads it again: a 401 can mean that the key was replaced. A `known`
 * credential stays.
 */
export function currentCredential(context: CredentialContext, known?: PersatCredential) {
	let credential: Promise<PersatCredential> | undefined;
	let readAt = 0;
	const forget = () => (credential = undefined);
	const get = async () => {
		if (known) return known;
		const ageMs = Date.now() - readAt;
		if (!credential || ageMs < 0 || ageMs >= credentialMaxAgeMs) {
			readAt = Date.now();
			credential = readCredential(context);
			credential.catch(forget);
		}
		return await credential;
	};
	return { get, forget };
}

/** Builds a credential from stored values. Trims them and removes `Bearer` before the key. */
export function toCredential({
	apiKey,
	baseUrl,
}: {
	apiKey?: unknown;
	baseUrl?: unknown;
}): PersatCredential {
	const text = (value: unknown) => toText(value).trim();
	return {
		apiKey: text(apiKey).replace(/^Bearer\s+/i, ''),
		baseUrl: text(baseUrl).replace(/\/+$/, ''),
	};
}

/** The header that carries the key. */
export const authorization = ({ apiKey }: PersatCredential) => ({
	Authorization: `Bearer ${apiKey}`,
});

/** Identifies the account in memory by a digest, so that no key is kept. */
export function ownerOf({ apiKey, baseUrl }: PersatCredential): string {
	return createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('hex');
}

/** The error code if a key was about to be sent to a host other than the credential's own. */
export const otherHostCode = 'PERSAT_OTHER_HOST';

/** Where a request goes, in n8n's terms. */
interface Destination {
	url?: unknown;
	/** Replaces `url` in n8n's older kind of requests. */
	uri?: unknown;
	baseURL?: unknown;
}

/**
 * Whether a request goes to the host of the credential's base URL. A key that was just changed could
 * otherwise go to the previous address.
 */
export function isOwnHost(
	{ baseUrl }: PersatCredential,
	{ url, uri, baseURL }: Destination,
): boolean {
	const base = typeof baseURL === 'string' && baseURL !== '' ? baseURL : undefined;
	// n8n decides which of the two it uses.
	const targets = [url, uri].filter((target) => target !== undefined);
	try {
		const { origin } = new URL(baseUrl);
		return (
			targets.length > 0 && targets.every((one) => new URL(toText(one), base).origin === origin)
		);
	} catch {
		return false;
	}
}
