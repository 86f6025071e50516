import { sleep } from 'n8n-workflow';

/**
 * Milliseconds from the arrival of a call that looking things up in Persat may take. Whoever sends an
 * event has its answer within five seconds: the rest is for n8n to start the workflow.
 */
export const answerMs = 4_000;

export const timedOut: unique symbol = Symbol('timedOut');

/** A time limit for everything that is looked up for one call; it runs from the first look-up. */
export class Deadline {
	private over = false;

	private end?: Promise<typeof timedOut>;

	/**
	 * @param wait waits, in milliseconds; replaced in tests
	 * @param problem why something is missing once the time is over
	 */
	constructor(
		private readonly ms: number,
		private readonly wait: (ms: number) => Promise<void> = sleep,
		readonly problem = 'Persat did not answer in time',
	) {}

	/** Whether it is useless to begin anything more. */
	get isOver(): boolean {
		return this.over;
	}

	/** What comes first: the result, or the deadline. Does not cancel the work. */
	async race<T>(work: Promise<T>): Promise<T | typeof timedOut> {
		this.end ??= this.wait(this.ms).then(() => {
			this.over = true;
			return timedOut;
		});
		return await Promise.race([work, this.end]);
	}
}
