import type { PersatClient } from '../transport/request';
import { fetchEntries, type DictionaryName, type Entry } from './dictionaries';
import { plain } from './values';

/** Gives the name for an id, or the id itself when there is no name to be had. */
export type NameOf = (name: DictionaryName, id: unknown) => unknown;

interface Known {
	entries: Entry[];
	byId: Map<string, string | undefined>;
}

/** Names of one execution: each dictionary is asked for at most once, and only when needed. */
export class Names {
	private readonly known = new Map<DictionaryName, Promise<Known>>();

	constructor(private readonly persat: PersatClient) {}

	/** Loads dictionaries. A list that cannot be had never fails a read: ids stay in place. */
	async load(needed: DictionaryName[]): Promise<NameOf> {
		const loaded = new Map<DictionaryName, Known['byId']>();
		await Promise.all(
			needed.map(async (name) => {
				const known = await this.get(name).catch(() => undefined);
				if (known) loaded.set(name, known.byId);
			}),
		);
		return (name, id) => loaded.get(name)?.get(String(id)) ?? id;
	}

	/** Everything in a dictionary. Throws when it cannot be had. */
	async entries(name: DictionaryName): Promise<Entry[]> {
		return (await this.get(name)).entries;
	}

	private async get(name: DictionaryName): Promise<Known> {
		const known = this.known.get(name) ?? this.fetch(name);
		this.known.set(name, known);
		return await known;
	}

	private async fetch(name: DictionaryName): Promise<Known> {
		const entries = await fetchEntries(this.persat, name);
		return { entries, byId: new Map(entries.map((entry) => [entry.id, entry.name])) };
	}
}

/** What has a name, whatever its case and accents. */
export function called<T extends Pick<Entry, 'name'>>(title: string, entries: T[]): T[] {
	const wanted = plain(title.trim());
	return entries.filter(({ name }) => name !== undefined && plain(name.trim()) === wanted);
}

/** Like called(), but only what can be chosen; of the versions of one type only the published one. */
export function chosenAs(title: string, entries: Entry[]): Entry[] {
	const found = called(title, entries).filter(({ isOffered }) => isOffered);
	const first = found.filter(({ comesFirst }) => comesFirst);
	return first.length > 0 ? first : found;
}
