interface Kept {
	/** When it was fetched (Unix milliseconds). */
	at: number;
	value: Promise<unknown>;
}

interface MemoSettings {
	/** How long a value is kept, in milliseconds. By default for the life of the memo. */
	maxAgeMs?: number;
	/** Most values kept. Beyond that, the oldest is dropped. */
	most?: number;
}

/**
 * Keeps fetched values by key for a limited time. Failures are not kept, and concurrent callers of
 * the same key share one fetch. Each key must always hold the same type.
 */
export class Memo {
	private readonly kept = new Map<string, Kept>();

	private readonly maxAgeMs: number;

	private readonly most: number;

	constructor({ maxAgeMs = Infinity, most = Infinity }: MemoSettings = {}) {
		this.maxAgeMs = maxAgeMs;
		this.most = most;
	}

	/**
	 * The kept value, or a new one from `fetch`.
	 * @param maxAgeMs maximum age for this call, if shorter than the memo's own
	 * @param now Unix milliseconds
	 */
	async get<T>(
		key: string,
		fetch: () => Promise<T>,
		maxAgeMs = this.maxAgeMs,
		now = Date.now(),
	): Promise<T> {
		const known = this.kept.get(key);
		const ageMs = known ? now - known.at : 0;
		// If the clock was set back, the age is unknown.
		if (known && ageMs >= 0 && ageMs < maxAgeMs) return (await known.value) as T;

		const value = fetch();
		const entry = { at: now, value };
		this.kept.delete(key);
		this.kept.set(key, entry);
		for (const oldest of this.kept.keys()) {
			if (this.kept.size <= this.most) break;
			this.kept.delete(oldest);
		}
		value.catch(() => this.kept.get(key) === entry && this.kept.delete(key));
		return await value;
	}
}
