import { createHash } from 'node:crypto';
import type { ILoadOptionsFunctions } from 'n8n-workflow';

const keptMs = 30_000;
const mostKept = 20;

interface Entry {
	until: number;
	value: Promise<unknown>;
}

const entries = new Map<string, Entry>();

/**
 * Keeps what an open panel asks for again and again (each typed letter is a search) for half a
 * minute per API key. What failed is not kept.
 */
export async function cached<T>(
	context: ILoadOptionsFunctions,
	what: string,
	fetch: () => Promise<T>,
): Promise<T> {
	const { apiKey, baseUrl } = await context.getCredentials<Record<string, string>>('persatApi');
	// A digest, so that no key is kept.
	const owner = createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('hex');
	const key = `${owner} ${what}`;
	const known = entries.get(key);
	if (known && known.until > Date.now()) return (await known.value) as T;

	const value = fetch();
	entries.delete(key);
	entries.set(key, { until: Date.now() + keptMs, value });
	for (const oldest of entries.keys()) {
		if (entries.size <= mostKept) break;
		entries.delete(oldest);
	}
	value.catch(() => entries.delete(key));
	return await value;
}
