import { isId, locatorValue } from '../values/n8nValues';
import { foldName, indexByName, tidyName } from '../values/text';
import type { Entry } from './entries';

/** Finds the entries with a name. */
export type Match = (name: string, entries: Entry[]) => Entry[];

type Find = (text: string) => Entry[];

interface Indexes {
	byName: Find;
	byOtherName: Find;
	byId: Find;
}

/** Many items use the same list, so it is indexed once. */
const knownIndexes = new WeakMap<Entry[], Indexes>();

function indexesOf(entries: Entry[]): Indexes {
	const known = knownIndexes.get(entries);
	if (known) return known;
	const indexes = {
		byName: index(entries, ({ name }) => name),
		byOtherName: index(entries, ({ otherName }) => otherName),
		byId: index(entries, ({ id }) => id),
	};
	knownIndexes.set(entries, indexes);
	return indexes;
}

/** Indexes tidied names: versions of one type may differ only in invisible characters. */
function index(entries: Entry[], nameOf: (entry: Entry) => string | undefined): Find {
	const named = entries.filter((entry) => nameOf(entry) !== undefined);
	const find = indexByName(named, (entry) => tidyName(nameOf(entry) ?? ''));
	return (text) => find(tidyName(text)).found;
}

/** Entries with a name, however it is spelled. Falls back to their other names. */
export const matchByName: Match = (name, entries) => {
	const { byName, byOtherName } = indexesOf(entries);
	const named = byName(name);
	return named.length > 0 ? named : byOtherName(name);
};

/** Like matchByName(), but only entries that can be chosen, and only the published version of a type. */
export const pickByName: Match = (name, entries) => {
	const offered = matchByName(name, entries).filter(({ isOffered }) => isOffered);
	const first = offered.filter(({ comesFirst }) => comesFirst);
	const candidates = first.length > 0 ? first : offered;
	const exact = candidates.filter((entry) => entry.name === name);
	return exact.length > 0 ? exact : candidates;
};

/** Entries with exactly this text ID, else with this name, else with this ID in another spelling. */
export const pickByIdOrName: Match = (text, entries) => {
	const similar = indexesOf(entries).byId(text);
	const exact = similar.filter(({ id }) => id === text);
	if (exact.length > 0) return exact;
	const named = pickByName(text, entries);
	return named.length > 0 ? named : similar;
};

/**
 * At least one ID: the given one, or those of the entries with the given name.
 * @param getEntries called only for a name; if it returns undefined, only an ID is accepted
 */
export async function resolveIds(
	value: unknown,
	match: Match,
	getEntries: () => Promise<Entry[]> | undefined,
): Promise<{ ids: string[] } | { refusal: string; hint: string }> {
	const text = locatorValue(value);
	if (isId(value)) return { ids: [text] };
	const entries = await getEntries();
	if (!entries) {
		const hint = 'Enter its ID, a whole number.';
		return { refusal: `is not an ID: "${text}"`, hint };
	}
	const ids = match(text, entries).map(({ id }) => id);
	if (ids.length > 0) return { ids };
	return { refusal: `cannot be "${text}"`, hint: suggestions(text, entries) };
}

/** Most names a message lists. */
const mostNames = 10;

/** For people: valid values, similar ones first. */
function suggestions(name: string, entries: Entry[]): string {
	const near = new Set(similarNames(name, entries));
	const names = entries.flatMap((entry) => (entry.name && entry.isOffered ? [entry.name] : []));
	const known = [...new Set(names)].sort((a, b) => Number(near.has(b)) - Number(near.has(a)));
	if (known.length === 0) return 'There is nothing to choose from in Persat.';
	const listed = known.slice(0, mostNames).join(', ');
	const more = known.length > mostNames ? ` and ${known.length - mostNames} more` : '';
	return `It can be ${listed}${more}, or an ID.`;
}

/** Names that share words with a name, best match first. */
export function similarNames(name: string, entries: Entry[]): string[] {
	const words = new Set(foldName(name).split(' '));
	const shared = entries.map(({ name: other = '' }) => ({
		other,
		count: foldName(other)
			.split(' ')
			.filter((word) => word !== '' && words.has(word)).length,
	}));
	const near = shared.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
	return near.map(({ other }) => other);
}
