import { createHash } from 'node:crypto';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { toText } from '../values/text';

/** The Persat API credential, without what people paste around its values. */
export interface PersatCredential {
	apiKey: string;
	/** Without a slash at its end. */
	baseUrl: string;
}

/** Reads the Persat API credential of a node. Throws when the node has none. */
export async function readCredential(
	context: Pick<ILoadOptionsFunctions, 'getCredentials'>,
): Promise<PersatCredential> {
	return toCredential(await context.getCredentials('persatApi'));
}

/** A credential from what n8n stores: blanks around the values, and `Bearer` before the key, go. */
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

/** Tells accounts apart in memory: a digest, so that no key is kept. */
export function ownerOf({ apiKey, baseUrl }: PersatCredential): string {
	return createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('hex');
}

/** The code of an error that kept the key of a credential from a host that is not its own. */
export const otherHostCode = 'PERSAT_OTHER_HOST';

/** What tells where a request goes, by n8n's names for it. */
interface Destination {
	url?: unknown;
	/** In place of `url`, in requests of n8n's older kind. */
	uri?: unknown;
	baseURL?: unknown;
}

/**
 * Whether a request goes to the host of the credential's own base URL. n8n reads the credential anew
 * for each request, so a key that was just changed can meet an address that was read before.
 */
export function isOwnHost(
	{ baseUrl }: PersatCredential,
	{ url, uri, baseURL }: Destination,
): boolean {
	const base = typeof baseURL === 'string' && baseURL !== '' ? baseURL : undefined;
	// n8n decides which of the two it calls.
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
