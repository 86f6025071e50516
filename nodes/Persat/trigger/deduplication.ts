import { sleep } from 'n8n-workflow';

/** IDs kept in this process, where two calls that race meet. */
const keptInProcess = 5_000;

/** Longest that an execution waits for its own call to be answered, in milliseconds. */
const longestWaitMs = 10_000;

/** A message that was not seen before, while its call is under way. */
export interface NewMessage {
	/** To be called when n8n saves static data for this call: then it has started the workflow. */
	markStarted(): void;
	/** Ends the call. A message that was not accepted may come again. */
	end(isAccepted: boolean): void;
}

/** The messages that one trigger has seen, in this process. */
export class SeenMessages {
	/** Those that were accepted, the latest last. */
	private readonly accepted = new Set<string>();

	/** Those whose workflow n8n has started and whose sender has no answer yet. */
	private readonly started = new Set<string>();

	private readonly underway = new Map<string, Promise<boolean>>();

	/** The execution that runs a message, by message. */
	private readonly executions = new Map<string, string>();

	/**
	 * Undefined for a message that was seen before. While a call with the same message is under way, its
	 * end is waited for: should it fail, this one takes its place.
	 */
	async begin(id: string): Promise<NewMessage | undefined> {
		for (let other = this.underway.get(id); other; other = this.underway.get(id)) {
			if (await other) return undefined;
		}
		if (this.accepted.has(id) || this.executions.has(id)) return undefined;

		let settle: (isAccepted: boolean) => void = () => undefined;
		const ended = new Promise<boolean>((resolve) => (settle = resolve));
		this.underway.set(id, ended);
		return {
			markStarted: () => {
				if (this.underway.get(id) === ended) this.started.add(id);
			},
			end: (isAccepted) => {
				this.underway.delete(id);
				this.started.delete(id);
				if (isAccepted) this.remember(id);
				settle(isAccepted);
			},
		};
	}

	/**
	 * Whether an execution is the one that runs a message: the first that asks. n8n starts what it held
	 * back before a crash again, and Persat sends the same message again.
	 */
	claim(id: string, executionId: string): boolean {
		const first = this.executions.get(id) ?? executionId;
		this.executions.set(id, first);
		forgetOldest(this.executions);
		// No call of this process: its message has to be saved all the same.
		if (!this.underway.has(id)) this.remember(id);
		return first === executionId;
	}

	/** Ends once the message's call was answered; at once when there is none in this process. */
	async answered(id: string): Promise<void> {
		const call = this.underway.get(id);
		if (call) await Promise.race([call, sleep(longestWaitMs)]);
	}

	/** Adds a message that ran, such as one that n8n's database remembers. */
	remember(id: string): void {
		this.accepted.add(id);
		forgetOldest(this.accepted);
	}

	/** What may be saved: a crash cannot lose any of them. The latest last. */
	latest(most: number): string[] {
		return [...this.accepted, ...this.started].slice(-most);
	}
}

function forgetOldest(kept: Set<string> | Map<string, string>): void {
	for (const oldest of kept.keys()) {
		if (kept.size <= keptInProcess) break;
		kept.delete(oldest);
	}
}
