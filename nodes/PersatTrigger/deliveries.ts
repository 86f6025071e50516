import type { IDataObject } from 'n8n-workflow';

/** Ids kept in the workflow's static data, which n8n saves with every event: a restart forgets nothing recent. */
const keptInStaticData = 200;
/** Ids kept in this process, where two calls that race meet. */
const keptInProcess = 5_000;

/** A message that is met for the first time, while its call is under way. */
export interface Delivery {
	/** Has n8n save the message as met, also for after a restart, as soon as it has started the workflow. */
	note(staticData: IDataObject): void;
	/** Ends the call. A message that was not taken may come again. */
	end(taken: boolean): void;
}

const memories = new Map<string, Deliveries>();

/** The messages that one trigger has met. */
export class Deliveries {
	/** Those that were taken, the latest last. */
	private readonly met = new Set<string>();

	/** Those whose workflow n8n has started and whose sender has no answer yet. */
	private readonly started = new Set<string>();

	private readonly underway = new Map<string, Promise<boolean>>();

	/** @param trigger identifies it among those of this n8n */
	static of(trigger: string): Deliveries {
		const memory = memories.get(trigger) ?? new Deliveries();
		memories.set(trigger, memory);
		return memory;
	}

	/**
	 * Undefined for a message that was met before. While a call with the same message is under way, its
	 * end is waited for: should it fail, this one takes its place.
	 */
	async begin(id: string, staticData: IDataObject): Promise<Delivery | undefined> {
		if (Array.isArray(staticData.deliveries)) {
			for (const known of staticData.deliveries as string[]) this.remember(known);
		}
		for (let other = this.underway.get(id); other; other = this.underway.get(id)) {
			if (await other) return undefined;
		}
		if (this.met.has(id)) return undefined;

		let settle: (taken: boolean) => void = () => undefined;
		const ended = new Promise<boolean>((resolve) => (settle = resolve));
		this.underway.set(id, ended);
		return {
			note: (data) => {
				const list = new ListWhenSaved(() => {
					if (this.underway.get(id) === ended) this.started.add(id);
					return [...this.met, ...this.started].slice(-keptInStaticData);
				});
				data.deliveries = list as unknown as string[];
			},
			end: (taken) => {
				this.underway.delete(id);
				this.started.delete(id);
				if (taken) this.remember(id);
				settle(taken);
			},
		};
	}

	private remember(id: string): void {
		this.met.add(id);
		for (const oldest of this.met) {
			if (this.met.size <= keptInProcess) break;
			this.met.delete(oldest);
		}
	}
}

/**
 * A list that is made when it is written out. n8n saves static data after it has started the workflow
 * and before it answers: so of calls that come together, each saves those that were started by then,
 * and none that a crash could still lose.
 */
class ListWhenSaved {
	constructor(readonly toJSON: () => string[]) {}
}
