import { sleep, type IDataObject } from 'n8n-workflow';

/** Ids kept in the workflow's static data, which n8n saves with every event: a restart forgets nothing recent. */
const keptInStaticData = 200;
/** Ids kept in this process, where two calls that race meet. */
const keptInProcess = 5_000;

/** How long a call may hold up the others of its trigger while n8n starts the workflow. */
const longestTurnMs = 1_000;

/** A message that is met for the first time, while its call is under way. */
export interface Delivery {
	/** Notes the message as met, also for after a restart. From here to the end calls take turns. */
	note(staticData: IDataObject): Promise<void>;
	/** Ends the call. A message that was not taken may come again. */
	end(taken: boolean): void;
}

const memories = new Map<string, Deliveries>();

/** The messages that one trigger has met. */
export class Deliveries {
	/** Those that were taken, the latest last. */
	private readonly met = new Set<string>();

	private readonly underway = new Map<string, Promise<boolean>>();

	/** The end of the call whose turn it is. */
	private turn?: Promise<unknown>;

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
			// n8n saves this list before it answers. Were calls not to take turns, each would save a list
			// without those that n8n is starting meanwhile, or with one that a crash then loses.
			note: async (data) => {
				const before = this.turn;
				this.turn = ended;
				if (before) await Promise.race([before, sleep(longestTurnMs)]);
				data.deliveries = [...this.met, id].slice(-keptInStaticData);
			},
			end: (taken) => {
				this.underway.delete(id);
				if (taken) this.remember(id);
				if (this.turn === ended) this.turn = undefined;
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
