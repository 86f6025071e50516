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

/** Gives the name for an ID, or the ID itself when there is no name to be had. */
export type NameOf = (name: DictionaryName, id: unknown) => unknown;

/** Names by ID; undefined for an entry without a name. */
export type NamesById = Map<string, string | undefined>;

interface KnownDictionary {
	entries: Entry[];
	namesById: NamesById;
}

/** What a list lacks may have been added since: no sooner is it asked for again. */
const recheckAfterMs = 10_000;

/**
 * Names, lists and schemas of the account. `get…` throws what kept it from them; what failed may
 * work the next time. `tryGet…` leaves the ID, and does not ask again.
 */
export class Lookups {
	private readonly triedDictionaries = new Map<
		DictionaryName,
		Promise<KnownDictionary | undefined>
	>();

	private readonly readEntries = new Map<DictionaryName, Entry[]>();

	private readonly triedSchemas = new Map<string, Promise<Schema | undefined>>();

	/**
	 * @param memo by default kept for as long as this object lives: one execution
	 * @param owner tells accounts apart in a memo that several share
	 */
	constructor(
		private readonly persat: PersatClient<DictionaryEndpoint | SchemaEndpoint>,
		private readonly memo = new Memo(),
		private readonly owner = '',
	) {}

	/** Everything in a dictionary. */
	async getEntries(name: DictionaryName): Promise<Entry[]> {
		const { entries } = await this.getDictionary(name);
		this.readEntries.set(name, entries);
		return entries;
	}

	/** The same, of a dictionary that was read before: nothing is sent. */
	peekEntries(name: DictionaryName): Entry[] | undefined {
		return this.readEntries.get(name);
	}

	/** The names in a dictionary. It is asked for again when it lacks an ID that has to be in it. */
	async getNames(name: DictionaryName, having: string[] = []): Promise<NamesById> {
		const { namesById } = await this.getDictionary(name);
		if (having.every((id) => namesById.has(id))) return namesById;
		return (await this.getDictionary(name, recheckAfterMs)).namesById;
	}

	/** Every version of every type. The list is asked for again when it lacks the one that has to be in it. */
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

	/** The fields of one form version, type, Master Db, … Nothing is asked of Persat for what is no ID. */
	async getSchema(kind: SchemaKind, id: unknown): Promise<Schema> {
		if (!isId(id)) {
			throw new Error('Persat does not say which type this is of, so its fields are not known');
		}
		const fetch = async () => await fetchSchema(this.persat, kind, Number(id));
		return await this.keep(`schema ${kind} ${String(id)}`, fetch);
	}

	/** Names for IDs. A list that cannot be had leaves the IDs in place: naming never fails a read. */
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

	/** Like getSchema(), but undefined when the schema cannot be had. */
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

	/** The entries, those that are known by their other name only by the names of another list. */
	private async named(name: DictionaryName, entries: Entry[]): Promise<Entry[]> {
		const { namedIn } = dictionary(name);
		if (!namedIn || entries.every((entry) => entry.name !== entry.otherName)) return entries;
		// Naming never fails a read.
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
