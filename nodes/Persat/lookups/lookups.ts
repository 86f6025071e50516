import {
	fetchSchema,
	type Schema,
	type SchemaEndpoint,
	type SchemaKind,
} from '../accountFields/schemas';
import type { PersatClient } from '../transport/client';
import { isId } from '../values/n8nValues';
import { dictionary, type DictionaryEndpoint, type DictionaryName } from './dictionaries';
import { fetchEntries, fetchRows, type Entry } from './entries';
import { Memo } from './memo';
import { readVersions, type TypeList, type TypeVersion } from './typeVersions';

/** Returns the name for an ID, or the ID itself if it has no known name. */
export type NameOf = (name: DictionaryName, id: unknown) => unknown;

/** Names by ID. Undefined for an entry without a name. */
export type NamesById = Map<string, string | undefined>;

interface KnownDictionary {
	entries: Entry[];
	namesById: NamesById;
}

/** An ID missing from a list may be new, but the list is refetched at most this often. */
const recheckAfterMs = 10_000;

/**
 * Names, lists and schemas of the account. `get…` methods throw on failure, and the next call tries
 * again. `tryGet…` methods fall back to the ID and do not try again.
 */
export class Lookups {
	private readonly triedDictionaries = new Map<
		DictionaryName,
		Promise<KnownDictionary | undefined>
	>();

	private readonly readEntries = new Map<DictionaryName, Entry[]>();

	private readonly triedSchemas = new Map<string, Promise<Schema | undefined>>();

	/**
	 * @param memo kept for the life of this object (one execution) by default
	 * @param owner identifies the account in a shared memo
	 */
	constructor(
		private readonly persat: PersatClient<DictionaryEndpoint | SchemaEndpoint>,
		private readonly memo = new Memo(),
		private readonly owner = '',
	) {}

	/** All entries of a dictionary. */
	async getEntries(name: DictionaryName): Promise<Entry[]> {
		const { entries } = await this.getDictionary(name);
		this.readEntries.set(name, entries);
		return entries;
	}

	/** Like getEntries(), but only if they are in memory. Sends nothing. */
	peekEntries(name: DictionaryName): Entry[] | undefined {
		return this.readEntries.get(name);
	}

	/** The names in a dictionary. Refetches the list if it lacks one of the IDs in `having`. */
	async getNames(name: DictionaryName, having: string[] = []): Promise<NamesById> {
		const { namesById } = await this.getDictionary(name);
		if (having.every((id) => namesById.has(id))) return namesById;
		return (await this.getDictionary(name, recheckAfterMs)).namesById;
	}

	/** Every version of every type. Refetches the list if it lacks the version `having`. */
	async getVersions(list: TypeList, having?: string): Promise<TypeVersion[]> {
		const get = async (maxAgeMs?: number) =>
			await this.keep(
				`versions ${list}`,
				async () => readVersions(list, await fetchRows(this.persat, list)),
				maxAgeMs,
			);
		const versions = await get();
		const isComplete = having === undefined || versions.some(({ id }) => id === having);
		return isComplete ? versions : await get(recheckAfterMs);
	}

	/** The fields of one form version, type, Master Db, … Sends nothing for an invalid ID. */
	async getSchema(kind: SchemaKind, id: unknown): Promise<Schema> {
		if (!isId(id)) {
			throw new Error('Persat does not say which type this record has, so its fields are unknown');
		}
		const fetch = async () => await fetchSchema(this.persat, kind, Number(id));
		return await this.keep(`schema ${kind} ${String(id)}`, fetch);
	}

	/** Names for IDs. IDs of an unreadable list stay, because naming must never fail a read. */
	async tryGetNames(needed: DictionaryName[]): Promise<NameOf> {
		const loaded = new Map<DictionaryName, NamesById>();
		await Promise.all(
			needed.map(async (name) => {
				const once =
					this.triedDictionaries.get(name) ?? this.getDictionary(name).catch(() => undefined);
				this.triedDictionaries.set(name, once);
				const known = await once;
				if (known) loaded.set(name, known.namesById);
			}),
		);
		return (name, id) => loaded.get(name)?.get(String(id)) ?? id;
	}

	/** Like getSchema(), but undefined if the schema cannot be read. */
	async tryGetSchema(kind: SchemaKind, id: unknown): Promise<Schema | undefined> {
		const key = `${kind} ${String(id)}`;
		const once = this.triedSchemas.get(key) ?? this.getSchema(kind, id).catch(() => undefined);
		this.triedSchemas.set(key, once);
		return await once;
	}

	private async getDictionary(name: DictionaryName, maxAgeMs?: number): Promise<KnownDictionary> {
		const fetch = async () => {
			const entries = await this.named(name, await fetchEntries(this.persat, name));
			return { entries, namesById: new Map(entries.map((entry) => [entry.id, entry.name])) };
		};
		return await this.keep(`names ${name}`, fetch, maxAgeMs);
	}

	/** Fills in missing real names from the other list. */
	private async named(name: DictionaryName, entries: Entry[]): Promise<Entry[]> {
		const { namedIn } = dictionary(name);
		if (!namedIn || entries.every((entry) => entry.name !== entry.otherName)) return entries;
		// Naming must never fail a read.
		const names = await this.getNames(namedIn).catch(() => undefined);
		return entries.map((entry) =>
			entry.name === entry.otherName
				? { ...entry, name: names?.get(entry.id) ?? entry.name }
				: entry,
		);
	}

	private async keep<T>(what: string, fetch: () => Promise<T>, maxAgeMs?: number): Promise<T> {
		return await this.memo.get(`${this.owner} ${what}`, fetch, maxAgeMs);
	}
}
