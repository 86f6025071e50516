const mostKept = 200;

interface Entry {
	at: number;
	value: Promise<unknown>;
}

const entries = new Map<string, Entry>();

/**
 * Keeps what many events need, such as the names of labels, for a while in this process.
 * What failed is not kept.
 * @param now milliseconds
 */
export async function remembered<T>(
	key: string,
	maxAgeMs: number,
	fetch: () => Promise<T>,
	now = Date.now(),
): Promise<T> {
	const known = entries.get(key);
	const ageMs = known ? now - known.at : 0;
	// A clock that was set back tells nothing of the age.
	if (known && ageMs >= 0 && ageMs < maxAgeMs) return (await known.value) as T;

	const value = fetch();
	const entry = { at: now, value };
	entries.delete(key);
	entries.set(key, entry);
	for (const oldest of entries.keys()) {
		if (entries.size <= mostKept) break;
		entries.delete(oldest);
	}
	value.catch(() => entries.get(key) === entry && entries.delete(key));
	return await value;
}
