import { sleep } from 'n8n-workflow';
import { Deadline } from './deadline';

/** Calls that look things up at once, in one account. */
const callsAtOnce = 25;

/** Longest that a call waits for its turn, in milliseconds: of a quick Persat hundreds get one. */
const longestWaitMs = 1_000;

/** Enough for what is in memory. */
const quickMs = 100;

const tooMany = 'Too many events arrived at once to look anything up';

/**
 * Bounds the calls that look things up in one account at once. n8n starts a workflow for each call, and
 * calls that all wait for a slow Persat would all be started in the same moment, too late for their
 * sender. So only some wait for Persat; the others go out soon, with what is in memory.
 */
export class LookUpTurns {
	private underway = 0;

	private readonly waiting: Array<() => void> = [];

	/** Runs the look-ups of one call, which has so many milliseconds left. */
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
