import { sleep } from 'n8n-workflow';

/**
 * Milliseconds from a call's arrival in which the trigger may look things up. The sender gets its
 * response within five seconds; the rest of the time is for n8n to start the workflow.
 */
export const answerMs = 4_000;

export const timedOut: unique symbol = Symbol('timedOut');

/** A time limit for all look-ups of one call. It starts with the first look-up. */
export class Deadline {
	private over = false;

	private end?: Promise<typeof timedOut>;

	/**
	 * @param wait waits, in milliseconds; replaced in tests
	 * @param problem why something is missing once the time is up
	 */
	constructor(
		private readonly ms: number,
		private readonly wait: (ms: number) => Promise<void> = sleep,
		readonly problem = 'Persat did not answer in time',
	) {}

	/** Whether it is too late to start another look-up. */
	get isOver(): boolean {
		return this.over;
	}

	/** Returns the result or `timedOut`, whichever comes first. Does not cancel the work. */
	async race<T>(work: Promise<T>): Promise<T | typeof timedOut> {
		this.end ??= this.wait(this.ms).then(() => {
			this.over = true;
			return timedOut;
		});
		return await Promise.race([work, this.end]);
	}
}
