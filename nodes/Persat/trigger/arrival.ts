/** The time in a signature is in whole seconds. */
const resolutionMs = 1_000;
/** No sender waits longer for a response. A longer delay did not happen in n8n. */
const longestWaitMs = 15_000;
/** Clocks drift, so only the fastest call of the last ten to twenty minutes counts. */
const windowMs = 10 * 60_000;

/**
 * Estimates when calls arrived. In a burst, n8n queues calls before it runs the trigger and does
 * not report the wait. But Persat signs each call with its time. The two clocks may differ, so the
 * wait is the delay beyond that of the fastest recent call.
 */
export class Arrivals {
	private windowEnd = 0;

	private quickestNow = Infinity;

	private quickestBefore = Infinity;

	/**
	 * All times are in milliseconds.
	 * @param askedAt when n8n ran the trigger
	 * @param sentAt when Persat sent the call, to the second; undefined if the time is not signed
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
		// If the clock was set back, earlier delays say nothing.
		const isLongPast = now >= this.windowEnd + windowMs || now < this.windowEnd - windowMs;
		if (now < this.windowEnd && !isLongPast) return;
		this.quickestBefore = isLongPast ? Infinity : this.quickestNow;
		this.quickestNow = Infinity;
		this.windowEnd = now + windowMs;
	}
}
