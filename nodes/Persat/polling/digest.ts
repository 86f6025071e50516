import { createHash } from 'node:crypto';

/** A short digest of a text: base64url characters of six bits each. */
export function digest(text: string, length: number): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, length);
}
