import type { PersatClient } from '../transport/request';
import type { DictionaryName } from './dictionaries';
import { fetchEntries, type Entry } from './entries';
import { isId, locatorId } from './given';
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

	/** For load(): what could not be had is not asked for again with every page. */
	private readonly loaded = new Map<DictionaryName, Promise<Known | undefined>>();

	constructor(private readonly persat: PersatClient) {}

	/** Loads dictionaries. A list that cannot be had never fails a read: ids stay in place. */
	async load(needed: DictionaryName[]): Promise<NameOf> {
		const loaded = new Map<DictionaryName, Known['byId']>();
		await Promise.all(
			needed.map(async (name) => {
				const once = this.loaded.get(name) ?? this.get(name).catch(() => undefined);
				this.loaded.set(name, once);
				const known = await once;
				if (known) loaded.set(name, known.byId);
			}),
		);
		return (name, id) => loaded.get(name)?.get(String(id)) ?? id;
	}

	/** Everything in a dictionary. Throws when it cannot be had; the next item may have more luck. */
	async entries(name: DictionaryName): Promise<Entry[]> {
		return (await this.get(name)).entries;
	}

	private async get(name: DictionaryName): Promise<Known> {
		const known = this.known.get(name) ?? this.fetch(name);
		this.known.set(name, known);
		known.catch(() => this.known.delete(name));
		return await known;
	}

	private async fetch(name: DictionaryName): Promise<Known> {
		const entries = await fetchEntries(this.persat, name);
		return { entries, byId: new Map(entries.map((entry) => [entry.id, entry.name])) };
	}
}

/** Finds what is meant by a name. */
export type Match = (title: string, entries: Entry[]) => Entry[];

const spaced = (text: string) => text.trim().replace(/\s+/g, ' ');

/** What has a name, whatever its case, accents and blanks; where one is spelt just so, only that. */
export const called: Match = (title, entries) => {
	const wanted = spaced(title);
	const found = entries.filter(
		({ name }) => name !== undefined && plain(spaced(name)) === plain(wanted),
	);
	const same = found.filter(({ name }) => spaced(name!) === wanted);
	return same.length > 0 ? same : found;
};

/** Like called(), but only what can be chosen; of the versions of one type only the published one. */
export const chosenAs: Match = (title, entries) => {
	const found = called(title, entries).filter(({ isOffered }) => isOffered);
	const first = found.filter(({ comesFirst }) => comesFirst);
	return first.length > 0 ? first : found;
};

/**
 * At least one id: the given one, or those of the entries that the given name means.
 * @param entries looked for only where a name is given; where there are none only an id will do
 */
export async function idsOf(
	given: unknown,
	match: Match,
	entries: () => Promise<Entry[]> | undefined,
): Promise<{ ids: string[] } | { refusal: string; hint: string }> {
	const text = locatorId(given);
	if (isId(given)) return { ids: [text] };
	const all = await entries();
	if (!all) {
		const hint = 'Choose it from the list. IDs are whole numbers.';
		return { refusal: `is not an ID: "${text}"`, hint };
	}
	const ids = match(text, all).map(({ id }) => id);
	return ids.length > 0 ? { ids } : { refusal: `cannot be "${text}"`, hint: offered(text, all) };
}

/** Names that a message lists at the most. */
const mostNames = 10;

/** For people: what can be given instead, first what shares a word. */
function offered(title: string, entries: Entry[]): string {
	const words = new Set(plain(title).split(/\s+/));
	const isNear = (name: string) =>
		plain(name)
			.split(/\s+/)
			.some((word) => words.has(word));
	const names = entries.flatMap(({ name, isOffered }) => (name && isOffered ? [name] : []));
	const known = [...new Set(names)].sort((a, b) => Number(isNear(b)) - Number(isNear(a)));
	if (known.length === 0) return 'There is nothing to choose from in Persat.';
	const shown = known.slice(0, mostNames).join(', ');
	const more = known.length > mostNames ? ` and ${known.length - mostNames} more` : '';
	return `It can be ${shown}${more}, or an ID.`;
}
