import { createHash } from 'node:crypto';
import type { ILoadOptionsFunctions } from 'n8n-workflow';

/** The Persat API credential, as n8n stores it. */
export interface PersatCredential {
	apiKey: string;
	baseUrl: string;
}

/** Reads the Persat API credential of a node. Throws when the node has none. */
export async function readCredential(
	context: Pick<ILoadOptionsFunctions, 'getCredentials'>,
): Promise<PersatCredential> {
	return await context.getCredentials<PersatCredential>('persatApi');
}

/** Tells accounts apart in memory: a digest, so that no key is kept. */
export function ownerOf({ apiKey, baseUrl }: PersatCredential): string {
	return createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('hex');
}
