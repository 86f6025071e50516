import { toText } from '../values/text';

/** Why a value cannot be sent, to be read after its field: `'Resultado' cannot be "Regular"`. */
export interface Refusal {
	problem: string;
	/** What to do, as a sentence. */
	hint: string;
}

const longestQuote = 80;

/** A value in a message. */
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

/** Names that a message lists at the most. */
const mostNames = 40;

/** `A, B and C` of what users call things; of very many the first ones. */
export function listNames(names: string[], last: 'and' | 'or' = 'and'): string {
	if (names.length > mostNames) {
		return `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`;
	}
	return names.length < 2
		? names.join('')
		: `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

/** One of what a key can mean, or what is wrong with it. `taken` holds those that have a value. */
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
