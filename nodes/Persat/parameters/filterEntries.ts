import { entryParts, isId, listEntries, locatorValue } from '../values/n8nValues';

/** One entry of a filter. A text may hold several comma-separated values, or one value with a comma. */
export interface FilterEntry {
	whole: string;
	/** At least one. */
	parts: string[];
}

/**
 * Flattens what was entered, chosen or returned by an expression: numbers, texts, JSON lists and
 * lists of those.
 */
export function filterEntries(value: unknown): FilterEntry[] {
	if (Array.isArray(value)) return value.flatMap(filterEntries);
	const whole = locatorValue(value);
	const entries = listEntries(whole);
	const [only] = entries;
	if (only !== whole) return entries.flatMap(filterEntries);
	return [{ whole, parts: entryParts(whole).map(String) }];
}

/** Every value the entries may stand for. */
export function meaningsOf(entries: FilterEntry[]): string[] {
	return entries.flatMap(({ whole, parts }) =>
		parts.length > 1 && !parts.every(isId) ? [whole, ...parts] : parts,
	);
}
