import type { IWebhookFunctions, NodeApiError } from 'n8n-workflow';
import { Lookups } from '../lookups/lookups';
import { Memo } from '../lookups/memo';
import type { Entity, EntityEndpoint } from '../records';
import { PersatClient } from '../transport/client';
import { credentialMaxAgeMs, ownerOf, readCredential } from '../transport/credential';
import { Limiter } from '../transport/limiter';
import { busyStatuses } from '../transport/retry';
import { answerMs, type Deadline } from './deadline';
import { LookUpTurns } from './lookUpTurns';

/** Shared by all calls of this process, keyed by account. */
const memo = new Memo({ maxAgeMs: 2 * 60_000, most: 200 });

/** What all calls of this process share, so that a burst of events does not become a burst of requests. */
interface Pace {
	reads: Limiter;
	turns: LookUpTurns;
}

const paces = new Map<string, Pace>();

function paceOf(owner: string): Pace {
	const pace = paces.get(owner) ?? { reads: new Limiter(5), turns: new LookUpTurns() };
	paces.delete(owner);
	paces.set(owner, pace);
	for (const oldest of paces.keys()) {
		if (paces.size <= 200) break;
		paces.delete(oldest);
	}
	return pace;
}

/** An account as read from the credential at one moment: its key and its address belong together. */
interface Opened {
	/** A digest of key and address. Everything in memory is stored under it. */
	owner: string;
	persat: PersatClient<EntityEndpoint>;
	lookups: Lookups;
}

/** The account that events come from, if the API credential opens it. One per call. */
export class Account {
	private readonly pace: Pace;

	private constructor(
		private readonly context: IWebhookFunctions,
		private opened: Opened,
	) {
		this.pace = paceOf(opened.owner);
	}

	/** The read that failed because Persat is busy. No more records are read during this call. */
	private busy?: Promise<object | undefined>;

	/** Undefined if the trigger has no API credential, or n8n cannot read it. */
	static async of(context: IWebhookFunctions): Promise<Account | undefined> {
		const opened = await open(context).catch(() => undefined);
		return opened && new Account(context, opened);
	}

	get lookups(): Lookups {
		return this.opened.lookups;
	}

	/** Runs the look-ups of one call, for at most `restMs` milliseconds. */
	async lookUp<T>(restMs: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
		return await this.pace.turns.run(restMs, work);
	}

	/** A full record. Undefined if Persat has none, or if the deadline passed before its turn. */
	async findRecord(entity: Entity, id: string, deadline: Deadline): Promise<object | undefined> {
		return await this.pace.reads.run(async () => {
			if (deadline.isOver) return undefined;
			if (this.busy) return await this.busy;
			const record = this.read(entity, id);
			record.catch(({ httpCode }: NodeApiError) => {
				if (busyStatuses.has(Number(httpCode))) this.busy ??= record;
			});
			return await record;
		});
	}

	/**
	 * Reads a record. If Persat does not answer, the credential may have changed since the address was
	 * read. If it has, this tries once more with the new one.
	 */
	private async read(entity: Entity, id: string): Promise<object | undefined> {
		const { owner, persat } = this.opened;
		const record = entity.find(persat, id);
		const hasNoAnswer = await record.then(
			() => false,
			({ httpCode }: NodeApiError) => !httpCode,
		);
		if (!hasNoAnswer) return await record;
		const now = await open(this.context, 0).catch(() => undefined);
		if (!now || now.owner === owner) return await record;
		this.opened = now;
		return await entity.find(now.persat, id);
	}
}

/** @param maxAgeMs maximum age of the credential in memory */
async function open(
	context: IWebhookFunctions,
	maxAgeMs = credentialMaxAgeMs,
): Promise<Opened | undefined> {
	const id = context.getNode().credentials?.persatApi?.id;
	if (!id) return undefined;
	const read = async () => {
		const credential = await readCredential(context);
		return { owner: ownerOf(credential), baseUrl: credential.baseUrl };
	};
	const { owner, baseUrl } = await memo.get(`credential ${id}`, read, maxAgeMs);
	const settings = { attempts: 1, timeoutMs: answerMs, concurrency: 5, maxRetryAfterMs: 0 };
	const persat = PersatClient.for(context, settings, baseUrl);
	return { owner, persat, lookups: new Lookups(persat, memo, owner) };
}
