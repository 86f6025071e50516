import { pause } from './pause';

/** Number of successes after which one more request may run in parallel. */
const recoverAfter = 10;

/**
 * Runs at most `most` tasks at once. When Persat is busy, tasks run one at a time, starting at the
 * moment it named. Then the limit grows by one after every few successes.
 */
export class Limiter {
	private running = 0;

	private readonly waiting: Array<() => void> = [];

	private size: number;

	private successes = 0;

	private notBefore = 0;

	constructor(
		private readonly most: number,
		private readonly cancelled: () => boolean = () => false,
	) {
		this.size = most;
	}

	async run<T>(task: () => Promise<T>): Promise<T> {
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
			this.admit();
		});
		try {
			// Another response may have changed the moment meanwhile.
			for (let rest = this.rest(); rest > 0 && !this.cancelled(); rest = this.rest()) {
				await pause(rest, this.cancelled);
			}
			return await task();
		} finally {
			this.running--;
			this.admit();
		}
	}

	/** Persat is busy, for `forMs` milliseconds if it says so. */
	onBusy(forMs: number): void {
		this.size = 1;
		this.successes = 0;
		this.notBefore = Math.max(this.notBefore, Date.now() + forMs);
	}

	/** Persat accepted a request. */
	onSuccess(): void {
		if (this.size === this.most) return;
		this.successes++;
		if (this.successes < recoverAfter) return;
		this.successes = 0;
		this.size++;
		this.admit();
	}

	private admit(): void {
		while (this.running < this.size && this.waiting.length > 0) {
			this.running++;
			this.waiting.shift()?.();
		}
	}

	private rest(): number {
		return this.notBefore - Date.now();
	}
}
