import { parseDay, toPersatDay } from '../values/days';
import { parseJson } from '../values/json';
import { parseDecimal, parsePlainNumber } from '../values/numbers';
import { indexByName, toText } from '../values/text';
import { parseTimeOfDay } from '../values/times';
import { isBlank } from './blank';
import { listNames, refused, type Refusal } from './wording';

/** A value for Persat, or why the one that was given does not fit. */
export type Written = { value: unknown } | Refusal;

/** A value, or the one in a JSON text; undefined for a text that is not JSON. */
export const valueFromJson = (value: unknown) =>
	typeof value === 'string' ? parseJson(value) : value;

export const writeText = (value: unknown): Written =>
	typeof value === 'object' ? refused(value, 'Enter a text.') : { value: toText(value) };

function parsed<T>(parse: (value: unknown) => T | undefined, hint: string) {
	return (value: unknown): Written => {
		const result = parse(value);
		return result === undefined ? refused(value, hint) : { value: result };
	};
}

export const writeNumber = parsed(parseDecimal, 'Enter a number.');
export const writeDay = parsed((value) => {
	const day = parseDay(value);
	return day && toPersatDay(day);
}, 'Enter a date as yyyy-MM-dd or dd/MM/yyyy.');
export const writeTime = parsed(parseTimeOfDay, 'Enter a time as HH:mm.');

/** One of the options, whatever its case, accents and blanks. */
export function writeOption(value: unknown, options: string[] = []): Written {
	const found = findOptions(value, options);
	const [option] = found;
	if (option === undefined) return refused(value, `It can be ${listNames(options, 'or')}.`);
	if (found.length === 1) return { value: option };
	return refused(value, `Spell it as it is meant: ${listNames(found, 'or')}.`);
}

type FindOptions = (text: string) => string[];

/** Thousands of values share a field: its options are indexed once. */
const knownOptions = new WeakMap<string[], FindOptions>();

/** The options that are spelled most like a value, each once. */
function findOptions(value: unknown, options: string[]): string[] {
	if (typeof value === 'object') return [];
	const known = knownOptions.get(options);
	if (known) return known(toText(value));
	const index = indexByName([...new Set(options)], (one) => one);
	const find: FindOptions = (text) => index(text).found;
	knownOptions.set(options, find);
	return find(toText(value));
}

/** Several of the options, as a list. Blanks and repeats drop out. */
export function writeOptions(value: unknown, options: string[] = []): Written {
	const list: unknown[] = Array.isArray(value) ? value : listFromText(value, options);
	const chosen = new Set<unknown>();
	for (const one of list) {
		if (isBlank(one)) continue;
		const written = writeOption(one, options);
		if ('problem' in written) return written;
		chosen.add(written.value);
	}
	return { value: [...chosen] };
}

/** "Web, Local" or a JSON list; an option that has a comma or brackets itself is taken whole. */
function listFromText(value: unknown, options: string[]): unknown[] {
	if (findOptions(value, options).length > 0) return [value];
	const json = valueFromJson(value);
	if (Array.isArray(json)) return json;
	return typeof value === 'string' ? value.split(/[,\n]/).map((one) => one.trim()) : [value];
}

const textOf = (written: Written): Written =>
	'problem' in written ? written : { value: String(written.value) };

/** A number as text, for fields whose values Persat keeps as texts. */
export const numberAsText = (value: unknown): Written => {
	const written = writeNumber(value);
	if ('problem' in written || typeof value !== 'string') return textOf(written);
	// As it was entered: a number would lose leading zeros, and digits beyond the fifteenth.
	return parsePlainNumber(value) === undefined
		? textOf(written)
		: { value: value.trim().replace(',', '.') };
};

/** The text that Persat has under a text field, where it has a number or a yes or no. */
export const readText = (raw: unknown): unknown =>
	typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;

/** Persat's numbers are at times texts, with a dot; what people write is another matter. */
export function readNumber(raw: unknown): unknown {
	const number = typeof raw === 'string' ? parsePlainNumber(raw) : undefined;
	// A number that does not hold all digits stays a text.
	return number !== undefined && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : raw;
}
