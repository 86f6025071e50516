import { createHash } from 'node:crypto';

/** A page that shows a record live. A record always has the same link. */
export function trackLink(page: string, id: string): string {
	const hash = createHash('sha256').update(id).digest('hex').slice(0, 16).toUpperCase();
	return `${page}?hash=${hash}`;
}
