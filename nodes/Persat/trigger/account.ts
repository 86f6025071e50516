import type { IWebhookFunctions, NodeApiError } from 'n8n-workflow';
import { Lookups } from '../lookups/lookups';
import { Memo } from '../lookups/memo';
import type { Entity, EntityEndpoint } from '../records';
import { PersatClient } from '../transport/client';
import { ownerOf, readCredential } from '../transport/credential';
import { Limiter } from '../transport/limiter';
import { busyStatuses } from '../transport/retry';
import { answerMs, type Deadline } from './deadline';

/** Shared by all calls of this process, by account. */
const memo = new Memo({ maxAgeMs: 2 * 60_000, most: 200 });

/** As long as signing secrets: a burst of events reads the credential once. */
const credentialMaxAgeMs = 10_000;

/** Shared by all calls of this process, so that a burst of events does not become a burst of requests. */
const recordReads = new Limiter(5);

/** The account that events come from, as far as the API credential opens it. Made once per call. */
export class Account {
	private constructor(
		private readonly persat: PersatClient<EntityEndpoint>,
		readonly lookups: Lookups,
	) {}

	/** What failed because Persat was busy: it is not asked for more records during this call. */
	private busy?: Promise<object | undefined>;

	/** Undefined when the trigger has no API credential, or n8n cannot read it. */
	static async of(context: IWebhookFunctions): Promise<Account | undefined> {
		const id = context.getNode().credentials?.persatApi?.id;
		if (!id) return undefined;
		const read = async () => {
			const credential = await readCredential(context);
			return { owner: ownerOf(credential), baseUrl: credential.baseUrl };
		};
		const known = await memo
			.get(`credential ${id}`, read, credentialMaxAgeMs)
			.catch(() => undefined);
		if (!known) return undefined;
		const settings = { attempts: 1, timeoutMs: answerMs, concurrency: 5, maxRetryAfterMs: 0 };
		const persat = PersatClient.for(context, settings, known.baseUrl);
		return new Account(persat, new Lookups(persat, memo, known.owner));
	}

	/** A full record; undefined when Persat has none or the deadline passed before its turn. */
	async findRecord(entity: Entity, id: string, deadline: Deadline): Promise<object | undefined> {
		return await recordReads.run(async () => {
			if (deadline.isOver) return undefined;
			if (this.busy) return await this.busy;
			const record = entity.find(this.persat, id);
			record.catch(({ httpCode }: NodeApiError) => {
				if (busyStatuses.has(Number(httpCode))) this.busy ??= record;
			});
			return await record;
		});
	}
}
