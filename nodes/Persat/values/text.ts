/**
 * The text of a string, number or boolean. Empty for anything else, so that it never reads "[object
 * Object]".
 */
export function toText(value: unknown): string {
	if (typeof value === 'string') return value;
	const hasText =
		typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
	return hasText ? String(value) : '';
}

/** A count with its noun: "1 page", "1,200 pages", "2 ranges of days". The first word is the noun. */
export function counted(count: number, noun: string): string {
	const named = count === 1 ? noun : noun.replace(/^\w+/, '$&s');
	return `${count.toLocaleString('en-US')} ${named}`;
}

/** Where Latin-1 has control characters, Windows-1252 has these: it is what Excel writes. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Text from a Windows-1252 file that was read as Latin-1, with its dashes, quotes and euro signs. */
export function repairText(text: string): string {
	return text.replace(
		/[\u0080-\u009f]/g,
		(control) => windows1252[control.charCodeAt(0) - 0x80] ?? control,
	);
}

/** Whether letters were lost when the text was read in the wrong encoding: "Ferreter�a". */
export function hasLostLetters(text: string): boolean {
	return text.includes('\ufffd');
}

/** What to do about lost letters. */
export const encodingHint =
	"The file was read in the wrong encoding. In 'Extract from File', set Options → Encoding to Latin1.";

/** Lower case without accents, which is how Persat compares the options of a selection. */
export function foldText(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * Normalizes a spelling: no invisible characters (BOM, soft hyphen), single plain spaces, and the
 * signs of Windows-1252.
 */
export function tidyName(name: string): string {
	return repairText(name)
		.replace(/\p{Cf}/gu, '')
		.normalize('NFC')
		.replace(/\s+/g, ' ')
		.trim();
}

/**
 * The form in which names are compared: titles, columns, options, labels, types. Equal for names
 * that differ only in case, accents, kind and number of spaces, Unicode form and invisible
 * characters.
 */
export function foldName(name: string): string {
	// Upper case turns ß into SS.
	return foldText(tidyName(name).toLowerCase().toUpperCase());
}

/** What a name matches. */
export interface NameMatch<T> {
	found: T[];
	/**
	 * How the spelling differs: not at all (0), in spaces and Unicode form (1), in case and accents
	 * (2).
	 */
	difference: 0 | 1 | 2;
}

/** Finds exact matches of a name or, if there are none, the closest ones. */
export function indexByName<T>(
	list: readonly T[],
	nameOf: (one: T) => string,
): (name: string) => NameMatch<T> {
	const spellings = [(name: string) => name, tidyName, foldName];
	const maps = spellings.map((spell, level) => {
		const map = new Map<string, T[]>();
		for (const one of list) {
			const key = spell(nameOf(one));
			// Names without any letter match only if they are identical.
			if (key !== '' || level === 0) map.set(key, [...(map.get(key) ?? []), one]);
		}
		return map;
	});
	return (name) => {
		for (const [difference, map] of maps.entries()) {
			const found = map.get(spellings[difference]?.(name) ?? '');
			if (found) return { found, difference: difference as NameMatch<T>['difference'] };
		}
		return { found: [], difference: 2 };
	};
}

/** A test for texts that contain every word, ignoring case and accents. Undefined if there are no words. */
export function containsWords(words: string): ((text: string) => boolean) | undefined {
	const wanted = foldText(repairText(words)).split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return undefined;
	return (text) => {
		const folded = foldText(text);
		return wanted.every((word) => folded.includes(word));
	};
}

/** A copy sorted by a text of each entry. `numeric` puts "2" before "10". */
export function sortByText<T>(
	list: readonly T[],
	textOf: (entry: T) => string,
	{ numeric = false } = {},
): T[] {
	// A collator for each comparison would be slow; loading the nodes should need none at all.
	const compare = numeric
		? new Intl.Collator(undefined, { numeric }).compare
		: (a: string, b: string) => a.localeCompare(b);
	return [...list].sort((a, b) => compare(textOf(a), textOf(b)));
}
