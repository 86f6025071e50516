/** Lower case without accents: how Persat compares the options of a selection. */
export function foldText(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A test for texts that contain every word, whatever its case and accents; undefined without words. */
export function containsWords(words: string): ((text: string) => boolean) | undefined {
	const wanted = foldText(words).split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return undefined;
	return (text) => {
		const folded = foldText(text);
		return wanted.every((word) => folded.includes(word));
	};
}

/** A sorted copy, by a text of each entry; `numeric` puts "2" before "10". */
export function sortByText<T>(
	list: readonly T[],
	textOf: (entry: T) => string,
	options: { numeric?: boolean } = {},
): T[] {
	return [...list].sort((a, b) => textOf(a).localeCompare(textOf(b), undefined, options));
}
