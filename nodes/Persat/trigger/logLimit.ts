import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

type TriggerContext = IHookFunctions | IWebhookFunctions;

/** One topic of one trigger. */
interface Topic {
	/** When its last line was written, in milliseconds. */
	at: number;
	/** Number of calls since then. */
	held: number;
}

/**
 * Maximum number of triggers and of topics per trigger to remember, so that senders cannot fill the
 * memory or the log.
 */
const mostTriggers = 1_000;
const mostTopics = 100;

/**
 * Limits log lines about calls. For each trigger and topic, the first line is written at once,
 * further ones at most once per period. Shared by all calls of this process.
 */
export class LogLimit {
	private readonly byTrigger = new Map<string, Map<string, Topic>>();

	/** @param everyMs minimum time between two lines about one topic; Infinity for a single line */
	constructor(private readonly everyMs: number) {}

	/**
	 * Writes one line, unless there was one about the topic recently.
	 * @param topic what the line is about, within the trigger
	 * @param text gets the number of calls the line covers: this one, and those without a line
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
	 * Number of calls a line now covers. Undefined if it is too early for another line. A trigger
	 * with too many topics gets no new ones.
	 * @param now milliseconds
	 */
	count(trigger: string, topic: string, now = Date.now()): number | undefined {
		const topics = this.topicsOf(trigger);
		const known = topics.get(topic);
		const ageMs = known ? now - known.at : Infinity;
		// If the clock was set back, the age is unknown.
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

/** Cleans text from a sender, such as a name, for a log line. */
export function forLog(text: string): string {
	return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

/** At most one line per minute and topic, with the number of calls. */
export const everyMinute = new LogLimit(60_000);

/** At most one line per day and topic. */
export const daily = new LogLimit(24 * 60 * 60_000);

/** One line per topic for the life of the process. */
export const once = new LogLimit(Infinity);
