/** Signatures have their time in whole seconds. */
const resolutionMs = 1_000;
/** No sender waits longer for an answer: what seems to have taken longer is no wait in n8n. */
const longestWaitMs = 15_000;
/** Clocks drift: the quickest call of the last ten to twenty minutes counts. */
const windowMs = 10 * 60_000;

/**
 * When calls arrived, as far as can be told. In a burst n8n makes them wait before it asks the trigger,
 * and does not say how long. But Persat signs each call with its time. Its clock may be another, so only
 * what a call took longer than the quickest one lately counts as a wait.
 */
export class Arrivals {
	private windowEnd = 0;

	private quickestNow = Infinity;

	private quickestBefore = Infinity;

	/**
	 * All times are in milliseconds.
	 * @param askedAt when n8n asked the trigger
	 * @param sentAt when Persat sent the call, to the second; undefined when nobody vouches for it
	 */
	arrivalOf(askedAt: number, sentAt: number | undefined): number {
		if (sentAt === undefined) return askedAt;
		this.moveWindow(askedAt);
		const tookMs = askedAt - sentAt;
		this.quickestNow = Math.min(this.quickestNow, tookMs);
		const quickest = Math.min(this.quickestNow, this.quickestBefore);
		const waitedMs = tookMs - quickest - resolutionMs;
		return waitedMs > 0 && waitedMs <= longestWaitMs ? askedAt - waitedMs : askedAt;
	}

	private moveWindow(now: number): void {
		// A clock that was set back tells nothing of what came before.
		const isLongPast = now >= this.windowEnd + windowMs || now < this.windowEnd - windowMs;
		if (now < this.windowEnd && !isLongPast) return;
		this.quickestBefore = isLongPast ? Infinity : this.quickestNow;
		this.quickestNow = Infinity;
		this.windowEnd = now + windowMs;
	}
}
