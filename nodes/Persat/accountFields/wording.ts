import { encodingHint, toText } from '../values/text';

/** Why a value cannot be sent. Reads after the field's name: `'Resultado' cannot be "Regular"`. */
export interface Refusal {
	problem: string;
	/** What to do about it, as a sentence. */
	hint: string;
}

const longestQuote = 80;

/** Quotes a value for a message. */
export function quoted(value: unknown): string {
	const isPlain = typeof value !== 'object' || value === null;
	const text = isPlain ? toText(value) : JSON.stringify(value);
	const short = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
	return isPlain ? `"${short}"` : short;
}

export const refused = (value: unknown, hint: string): Refusal => ({
	problem: `cannot be ${quoted(value)}`,
	hint,
});

/** Why a text whose letters were lost on the way is not sent. */
export function lostLetters(text: string): Refusal {
	const start = text.indexOf('\ufffd') - longestQuote / 2;
	const part = text.length > longestQuote && start > 0 ? `…${text.slice(start)}` : text;
	return { problem: `has unreadable letters: ${quoted(part)}`, hint: encodingHint };
}

/** Most names a message lists. */
const mostNames = 40;

/** Joins names as `A, B and C`. A very long list is cut. */
export function listNames(names: string[], last: 'and' | 'or' = 'and'): string {
	if (names.length > mostNames) {
		return `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`;
	}
	return names.length < 2
		? names.join('')
		: `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

/**
 * The only match for a key, or what is wrong with the key. `taken` holds matches that already have
 * a value.
 */
export function pickOnly<T>(
	key: string,
	found: T[],
	taken: { has(one: T): boolean },
	nameOf: (one: T) => string,
): { one: T } | { problem: string } | undefined {
	const [one, other] = found;
	if (one === undefined) return undefined;
	if (other !== undefined) {
		return { problem: `has several fields that match "${key}": ${quoteNames(found.map(nameOf))}` };
	}
	return taken.has(one) ? { problem: `has '${nameOf(one)}' twice, once as "${key}"` } : { one };
}

export const quoteNames = (names: string[], last?: 'and' | 'or') =>
	listNames(
		names.map((name) => `'${name}'`),
		last,
	);
