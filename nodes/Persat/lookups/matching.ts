import { isId, locatorValue } from '../values/n8nValues';
import { foldText } from '../values/text';
import type { Entry } from './entries';

/** Finds the entries that a name stands for. */
export type Match = (name: string, entries: Entry[]) => Entry[];

const singleSpaced = (text: string) => text.trim().replace(/\s+/g, ' ');

/** Entries of a name, whatever its case, accents and blanks; where one is spelled exactly so, only that. */
export const matchByName: Match = (name, entries) => {
	const wanted = singleSpaced(name);
	const folded = foldText(wanted);
	const named = entries.flatMap((entry) =>
		entry.name === undefined ? [] : [{ entry, name: singleSpaced(entry.name) }],
	);
	const similar = named.filter((one) => foldText(one.name) === folded);
	const same = similar.filter((one) => one.name === wanted);
	return (same.length > 0 ? same : similar).map(({ entry }) => entry);
};

/** Like matchByName(), but only what can be chosen; of the versions of one type only the published one. */
export const pickByName: Match = (name, entries) => {
	const offered = matchByName(name, entries).filter(({ isOffered }) => isOffered);
	const first = offered.filter(({ comesFirst }) => comesFirst);
	return first.length > 0 ? first : offered;
};

/**
 * At least one ID: the given one, or those of the entries that the given name stands for.
 * @param getEntries called only where a name is given; where it returns undefined only an ID will do
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
		const hint = 'Choose it from the list. IDs are whole numbers.';
		return { refusal: `is not an ID: "${text}"`, hint };
	}
	const ids = match(text, entries).map(({ id }) => id);
	if (ids.length > 0) return { ids };
	return { refusal: `cannot be "${text}"`, hint: suggestions(text, entries) };
}

/** Names that a message lists at the most. */
const mostNames = 10;

/** For people: what can be given instead, first what shares a word. */
function suggestions(name: string, entries: Entry[]): string {
	const words = new Set(foldText(name).split(/\s+/));
	const isNear = (other: string) =>
		foldText(other)
			.split(/\s+/)
			.some((word) => words.has(word));
	const names = entries.flatMap((entry) => (entry.name && entry.isOffered ? [entry.name] : []));
	const known = [...new Set(names)].sort((a, b) => Number(isNear(b)) - Number(isNear(a)));
	if (known.length === 0) return 'There is nothing to choose from in Persat.';
	const listed = known.slice(0, mostNames).join(', ');
	const more = known.length > mostNames ? ` and ${known.length - mostNames} more` : '';
	return `It can be ${listed}${more}, or an ID.`;
}
