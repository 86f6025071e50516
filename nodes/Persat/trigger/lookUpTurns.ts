import { sleep } from 'n8n-workflow';
import { Deadline } from './deadline';

/** Calls per account that look things up in parallel. */
const callsAtOnce = 25;

/**
 * Longest that a call waits for its turn, in milliseconds. If Persat is fast, hundreds get one in
 * that time.
 */
const longestWaitMs = 1_000;

/** Enough time to read from memory. */
const quickMs = 100;

const tooMany = 'Too many events arrived at once to look anything up';

/**
 * Limits how many calls per account look things up at once. n8n starts a workflow for each call. If
 * all calls waited for a slow Persat, all workflows would start at the same moment, too late for
 * the senders. So only some calls wait for Persat; the others continue soon, with the data in
 * memory.
 */
export class LookUpTurns {
	private underway = 0;

	private readonly waiting: Array<() => void> = [];

	/** Runs the look-ups of one call, which has `restMs` milliseconds left. */
	async run<T>(restMs: number, lookUp: (deadline: Deadline) => Promise<T>): Promise<T> {
		const askedAt = Date.now();
		if (restMs <= quickMs || !(await this.enter(Math.min(restMs, longestWaitMs)))) {
			return await lookUp(new Deadline(quickMs, sleep, tooMany));
		}
		try {
			return await lookUp(new Deadline(restMs - (Date.now() - askedAt)));
		} finally {
			this.leave();
		}
	}

	/** Whether the call got its turn. */
	private async enter(waitMs: number): Promise<boolean> {
		if (this.underway < callsAtOnce) {
			this.underway++;
			return true;
		}
		return await new Promise((resolve) => {
			const takeTurn = () => resolve(true);
			this.waiting.push(takeTurn);
			void sleep(waitMs).then(() => {
				const index = this.waiting.indexOf(takeTurn);
				if (index === -1) return;
				this.waiting.splice(index, 1);
				resolve(false);
			});
		});
	}

	private leave(): void {
		const takeTurn = this.waiting.shift();
		if (takeTurn) takeTurn();
		else this.underway--;
	}
}
