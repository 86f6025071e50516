interface Kept {
	/** When it was fetched, in milliseconds. */
	at: number;
	value: Promise<unknown>;
}

interface MemoSettings {
	/** Milliseconds that a value is kept; by default for as long as the memo lives. */
	maxAgeMs?: number;
	/** Values kept at once; beyond that the oldest goes. */
	most?: number;
}

/**
 * Keeps what was fetched, by key, for a while. What failed is not kept; who waits for the same key
 * shares one fetch. A key stands for one type of value.
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
	 * @param maxAgeMs how old a kept value may be, where it is less than the memo's own age
	 * @param now milliseconds
	 */
	async get<T>(
		key: string,
		fetch: () => Promise<T>,
		maxAgeMs = this.maxAgeMs,
		now = Date.now(),
	): Promise<T> {
		const known = this.kept.get(key);
		const ageMs = known ? now - known.at : 0;
		// A clock that was set back tells nothing of the age.
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
