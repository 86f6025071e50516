import type { IPollFunctions } from 'n8n-workflow';
import type { Read, RepeatingConnection } from '../transport/repeatingConnection';
import { digest } from './digest';

/** A poll that found nothing and left the state as it was. */
interface QuietPoll {
	at: number;
	/** Digest of everything that decides what a poll does, except the responses. */
	basis: string;
	reads: Read[];
}

/** The last poll of each trigger, if it was quiet. n8n creates a context each time it starts one. */
const quietPolls = new WeakMap<IPollFunctions, QuietPoll>();

/** After this long, responses are read in any case, because some rules depend on the time. */
const maxAgeMs = 10 * 60_000;

/**
 * Compares the raw responses with those of the last quiet poll. If they are the same, this poll
 * would find nothing either. That takes a fraction of the time of reading the records.
 */
export class Quiet {
	constructor(
		private readonly context: IPollFunctions,
		private readonly connection: RepeatingConnection,
		private readonly now: number,
	) {}

	/** Whether nothing has changed. Sends the requests of the poll if that can be the case. */
	async lasts(basis: unknown): Promise<boolean> {
		const last = quietPolls.get(this.context);
		const age = this.now - (last?.at ?? 0);
		const isSame = last?.basis === basisOf(basis) && age >= 0 && age < maxAgeMs;
		return await this.connection.repeat(isSame ? last.reads : []);
	}

	/** Remembers this poll if it found nothing and the next would start where it did. */
	ends(before: unknown, after: unknown): void {
		const basis = basisOf(before);
		const { reads } = this.connection;
		if (basis === basisOf(after)) quietPolls.set(this.context, { at: this.now, basis, reads });
		else quietPolls.delete(this.context);
	}
}

const basisOf = (value: unknown) => digest(JSON.stringify(value), 43);
