import { createHash } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, NodeApiError } from 'n8n-workflow';
import { dictionary, type DictionaryName } from '../Persat/schema/dictionaries';
import { fetchEntries } from '../Persat/schema/entries';
import type { NameOf } from '../Persat/schema/names';
import { fetchSchema, type Schema, type SchemaKind } from '../Persat/schema/schemas';
import { Limiter } from '../Persat/transport/limiter';
import { PersatClient } from '../Persat/transport/request';
import { busyStatuses } from '../Persat/transport/retry';
import { remembered } from './cache';
import { answerMs, type Deadline } from './deadline';
import { entities, type EntityName } from './entities';
import type { LabelList } from './filters';
import { readVersions, type TypeList, type TypeVersion } from './typeVersions';

const keptMs = 2 * 60_000;
/** A version that a list does not have may have been published since: no sooner is it asked again. */
const askedAgainMs = 10_000;

/** As long as signing secrets: a burst of events reads the credential once. */
const credentialKeptMs = 10_000;

/** Records are read for all calls of this process: a burst of events must not be one of requests. */
const reading = new Limiter(5);

/** The account that events come from, as far as the API credential opens it. */
export class Account {
	private constructor(
		private readonly persat: PersatClient,
		private readonly owner: string,
	) {}

	/** What Persat answered when it was busy: it is not asked for more records during this call. */
	private busy?: Promise<undefined | IDataObject>;

	/** Undefined when the trigger has no API credential, or n8n cannot read it. */
	static async of(context: IWebhookFunctions): Promise<Account | undefined> {
		const id = context.getNode().credentials?.persatApi?.id;
		if (!id) return undefined;
		const read = async () => await readCredential(context);
		const known = await remembered(`account ${id}`, credentialKeptMs, read).catch(() => undefined);
		if (!known) return undefined;
		const settings = { attempts: 1, timeoutMs: answerMs, concurrency: 5, patienceMs: 0 };
		return new Account(new PersatClient(context, settings, known.baseUrl), known.owner);
	}

	/** A full record; undefined when Persat has none or the deadline passed before its turn. */
	async record(
		entity: EntityName,
		id: string,
		deadline: Deadline,
	): Promise<IDataObject | undefined> {
		return await reading.run(async () => {
			if (deadline.isOver) return undefined;
			if (this.busy) return await this.busy;
			const found = entities[entity].find(this.persat, id);
			found.catch(({ httpCode }: NodeApiError) => {
				if (busyStatuses.has(Number(httpCode))) this.busy ??= found;
			});
			return await found;
		});
	}

	/** Names of what records point to. A list that cannot be had leaves the ids in place. */
	async names(needed: DictionaryName[]): Promise<NameOf> {
		const lists = await Promise.all(
			needed.map(async (name) => [name, await this.namesOf(name)] as const),
		);
		const loaded = new Map(lists);
		return (name, id) => loaded.get(name)?.get(String(id)) ?? id;
	}

	/** A schema; undefined when it cannot be had: naming never fails an event. */
	async schema(kind: SchemaKind, id: number): Promise<Schema | undefined> {
		const fetch = async () => await fetchSchema(this.persat, kind, id);
		return await this.kept(`schema ${kind} ${id}`, fetch).catch(() => undefined);
	}

	/** Every version of every type; the list is asked again when the one that has to be in it is not. */
	async versions(list: TypeList, having: string): Promise<TypeVersion[]> {
		const { endpoint } = dictionary(list);
		const fetch = async () => readVersions(list, await this.persat.dictionary(endpoint));
		const versions = await this.kept(list, fetch);
		if (versions.some(({ id }) => id === having)) return versions;
		return await this.kept(list, fetch, askedAgainMs);
	}

	/** The names of labels by id; the list is asked again when one that has to be in it is not. */
	async labels(list: LabelList, having: string[]): Promise<Map<string, unknown>> {
		const labels = await this.listOf(list);
		return having.every((id) => labels.has(id)) ? labels : await this.listOf(list, askedAgainMs);
	}

	private async namesOf(name: DictionaryName): Promise<Map<string, unknown>> {
		return await this.listOf(name).catch(() => new Map());
	}

	private async listOf(name: DictionaryName, maxAgeMs?: number): Promise<Map<string, unknown>> {
		const fetch = async () => {
			const entries = await fetchEntries(this.persat, name);
			return new Map(entries.map((entry) => [entry.id, entry.name]));
		};
		return await this.kept(`names ${name}`, fetch, maxAgeMs);
	}

	private async kept<T>(what: string, fetch: () => Promise<T>, maxAgeMs = keptMs): Promise<T> {
		return await remembered(`${this.owner} ${what}`, maxAgeMs, fetch);
	}
}

interface KnownCredential {
	/** Tells accounts apart: a digest, so that no key is kept. */
	owner: string;
	baseUrl: string;
}

async function readCredential(context: IWebhookFunctions): Promise<KnownCredential> {
	const { apiKey, baseUrl } = await context.getCredentials<{ apiKey: string; baseUrl: string }>(
		'persatApi',
	);
	return { owner: createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('hex'), baseUrl };
}
