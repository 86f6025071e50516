import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

type TriggerContext = IHookFunctions | IWebhookFunctions;

/** One topic of one trigger. */
interface Topic {
	/** When its last line was written, in milliseconds. */
	at: number;
	/** Calls since then. */
	held: number;
}

/** Triggers and topics that are remembered: what senders choose must not fill the memory or the log. */
const mostTriggers = 1_000;
const mostTopics = 100;

/**
 * Writes lines about calls to n8n's log: for each trigger and topic the first one at once, then at most
 * one in a while. Shared by all calls of this process.
 */
export class LogLimit {
	private readonly byTrigger = new Map<string, Map<string, Topic>>();

	/** @param everyMs the shortest time between two lines about one topic; Infinity for one line only */
	constructor(private readonly everyMs: number) {}

	/**
	 * Writes one line, unless there was one about the topic lately.
	 * @param topic what the line is about, within the trigger
	 * @param text gets the number of calls that the line stands for: this one, and those that had none
	 */
	log(
		context: TriggerContext,
		level: 'info' | 'warn',
		topic: string,
		text: (calls: number) => string,
	): void {
		const { id, name } = context.getNode();
		const calls = this.count(`${context.getWorkflow().id} ${id}`, topic);
		if (calls !== undefined) context.logger[level](`Persat Trigger "${name}": ${text(calls)}`);
	}

	/**
	 * How many calls a line now stands for; undefined when it is too early for another one. A trigger that
	 * has too many topics gets no new ones.
	 * @param now milliseconds
	 */
	count(trigger: string, topic: string, now = Date.now()): number | undefined {
		const topics = this.topicsOf(trigger);
		const known = topics.get(topic);
		const ageMs = known ? now - known.at : Infinity;
		// A clock that was set back tells nothing of the age.
		if (known && ageMs >= 0 && ageMs < this.everyMs) {
			known.held++;
			return undefined;
		}
		if (!known && topics.size >= mostTopics) this.forgetOld(topics, now);
		if (!known && topics.size >= mostTopics) return undefined;
		topics.set(topic, { at: now, held: 0 });
		return (known?.held ?? 0) + 1;
	}

	private topicsOf(trigger: string): Map<string, Topic> {
		const topics = this.byTrigger.get(trigger) ?? new Map<string, Topic>();
		this.byTrigger.delete(trigger);
		this.byTrigger.set(trigger, topics);
		for (const oldest of this.byTrigger.keys()) {
			if (this.byTrigger.size <= mostTriggers) break;
			this.byTrigger.delete(oldest);
		}
		return topics;
	}

	private forgetOld(topics: Map<string, Topic>, now: number): void {
		for (const [topic, { at }] of topics) {
			if (now - at >= this.everyMs) topics.delete(topic);
		}
	}
}

/** What a sender chose, such as a name, as it may stand in a log line. */
export function forLog(text: string): string {
	return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

/** At most one line a minute about each topic, with the number of calls. */
export const everyMinute = new LogLimit(60_000);

/** At most one line a day about each topic. */
export const daily = new LogLimit(24 * 60 * 60_000);

/** One line about each topic, as long as this process lives. */
export const once = new LogLimit(Infinity);
