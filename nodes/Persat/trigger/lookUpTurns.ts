import { sleep } from 'n8n-workflow';
import { Deadline } from './deadline';

/** Records that are read at once, for one account. */
export const readsAtOnce = 5;

/** Longest that a call may have to wait for those before it, as far as can be foreseen. */
const longestLineMs = 2_000;

/** What reading a record takes as long as nothing is known: 25 calls look up at once then. */
const assumedReadMs = 500;

/** Enough for what is in memory. */
const quickMs = 100;

const tooMany = 'Too many events came at once to look anything up';

/**
 * Bounds the calls that look things up in one account at once. n8n starts a workflow for each call, and
 * calls that all wait for a slow Persat would all be started in the same moment, too late for their
 * sender. So as many wait as Persat's pace lets through in time; the others go out at once, with what is
 * in memory.
 */
export class LookUpTurns {
	private underway = 0;

	private readMs = assumedReadMs;

	/** Runs the look-ups of one call, with the time that it may take for them. */
	async run<T>(restMs: number, lookUp: (deadline: Deadline) => Promise<T>): Promise<T> {
		const lineMs = Math.floor(this.underway / readsAtOnce) * this.readMs;
		if (lineMs > longestLineMs || restMs <= quickMs) {
			return await lookUp(new Deadline(quickMs, sleep, tooMany));
		}
		this.underway++;
		try {
			return await lookUp(new Deadline(restMs));
		} finally {
			this.underway--;
		}
	}

	/** Learns how long Persat took for a record, in milliseconds. */
	note(tookMs: number): void {
		this.readMs += (tookMs - this.readMs) / 5;
	}
}
