import type { IDataObject, IWebhookFunctions, Workflow } from 'n8n-workflow';

/** IDs kept in the workflow's static data, which n8n saves with every event: a restart forgets nothing recent. */
const keptInStaticData = 200;
/** IDs kept in this process, where two calls that race meet. */
const keptInProcess = 5_000;

/** A message that was not seen before, while its call is under way. */
export interface NewMessage {
	/** Has n8n save the message as seen, also for after a restart, as soon as it has started the workflow. */
	saveIn(staticData: IDataObject): void;
	/** Ends the call. A message that was not accepted may come again. */
	end(isAccepted: boolean): void;
}

const byTrigger = new Map<string, SeenMessages>();

/** The messages that one trigger has seen. */
export class SeenMessages {
	/** Those that were accepted, the latest last. */
	private readonly accepted = new Set<string>();

	/** Those whose workflow n8n has started and whose sender has no answer yet. */
	private readonly started = new Set<string>();

	private readonly underway = new Map<string, Promise<boolean>>();

	/** @param trigger identifies it among those of this n8n */
	static of(trigger: string): SeenMessages {
		const messages = byTrigger.get(trigger) ?? new SeenMessages();
		byTrigger.set(trigger, messages);
		return messages;
	}

	/**
	 * Undefined for a message that was seen before. While a call with the same message is under way, its
	 * end is waited for: should it fail, this one takes its place.
	 */
	async begin(id: string, staticData: IDataObject): Promise<NewMessage | undefined> {
		if (Array.isArray(staticData.deliveries)) {
			for (const known of staticData.deliveries) this.remember(String(known));
		}
		for (let other = this.underway.get(id); other; other = this.underway.get(id)) {
			if (await other) return undefined;
		}
		if (this.accepted.has(id)) return undefined;

		let settle: (isAccepted: boolean) => void = () => undefined;
		const ended = new Promise<boolean>((resolve) => (settle = resolve));
		this.underway.set(id, ended);
		return {
			saveIn: (data) => {
				data.deliveries = new ListWhenSaved(() => {
					if (this.underway.get(id) === ended) this.started.add(id);
					return [...this.accepted, ...this.started].slice(-keptInStaticData);
				});
			},
			end: (isAccepted) => {
				this.underway.delete(id);
				this.started.delete(id);
				if (isAccepted) this.remember(id);
				settle(isAccepted);
			},
		};
	}

	private remember(id: string): void {
		this.accepted.add(id);
		for (const oldest of this.accepted) {
			if (this.accepted.size <= keptInProcess) break;
			this.accepted.delete(oldest);
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

/**
 * n8n saves static data after a webhook if it is marked as changed, but starting the execution takes
 * the mark off data that was there before (n8n 2.41.1). A root object of its own keeps the mark.
 */
export function keepStaticData(context: IWebhookFunctions): void {
	const { workflow } = context as unknown as { workflow?: Workflow };
	workflow?.overrideStaticData?.({ ...workflow.staticData });
}
