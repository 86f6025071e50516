import { sleep } from 'n8n-workflow';

/** Most IDs kept in memory, where concurrent calls are compared. */
const keptInProcess = 5_000;

/** Longest that an execution waits for the response to its own call, in milliseconds. */
const longestWaitMs = 10_000;

/** A message not seen before, while its call is being handled. */
export interface NewMessage {
	/** Call this when n8n saves static data for the call: n8n has started the workflow by then. */
	markStarted(): void;
	/** Ends the call. A message that was not accepted may arrive again. */
	end(isAccepted: boolean): void;
}

/** The messages one trigger has seen in this process. */
export class SeenMessages {
	/** Accepted messages, latest last. */
	private readonly accepted = new Set<string>();

	/** Messages whose workflow n8n has started but whose sender has no response yet. */
	private readonly started = new Set<string>();

	private readonly underway = new Map<string, Promise<boolean>>();

	/** The execution that runs each message. */
	private readonly executions = new Map<string, string>();

	/**
	 * Undefined for a message that was seen before. If another call with the same message is being
	 * handled, waits for its end and takes over if it fails.
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
	 * Whether an execution may run a message: only the first that asks. After a crash, n8n starts
	 * waiting executions again, and Persat also sends their messages again.
	 */
	claim(id: string, executionId: string): boolean {
		const first = this.executions.get(id) ?? executionId;
		this.executions.set(id, first);
		forgetOldest(this.executions);
		// No call of this process brought the message, but it must be saved too.
		if (!this.underway.has(id)) this.remember(id);
		return first === executionId;
	}

	/** Resolves once the message's call has been answered, or at once if this process has no such call. */
	async answered(id: string): Promise<void> {
		const call = this.underway.get(id);
		if (call) await Promise.race([call, sleep(longestWaitMs)]);
	}

	/** Adds a message that ran, such as one stored in n8n's database. */
	remember(id: string): void {
		this.accepted.add(id);
		forgetOldest(this.accepted);
	}

	/** The messages that may be saved, latest last. A crash cannot lose the workflow of any of them. */
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
