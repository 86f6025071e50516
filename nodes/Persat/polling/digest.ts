import { createHash } from 'node:crypto';

/** A short stand-in for a text: characters of base64url, six bits each. */
export function digest(text: string, length: number): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length);
}
