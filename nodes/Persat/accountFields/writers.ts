import { parseDay, toPersatDay } from '../values/days';
import { parseJson } from '../values/json';
import { entryParts, listEntries } from '../values/n8nValues';
import { parseNumber, parsePlainNumber } from '../values/numbers';
import { indexByName, toText } from '../values/text';
import { parseTimeOfDay } from '../values/times';
import { listNames, quoted, refused, type Refusal } from './wording';

/** A value for Persat, or why the one that was given does not fit. */
export type Written = { value: unknown } | Refusal;

/** What a writer needs to know beside the value and its field. */
export interface Writing {
	/** IANA name of the workflow's time zone; without it an instant is the day that is written. */
	timeZone?: string;
	/** Whether the value is Persat's own, read from a record: its numbers have a dot, its times are minutes. */
	isPersats?: boolean;
}

/** A value, or the one in a JSON text; undefined for a text that is not JSON. */
export const valueFromJson = (value: unknown) =>
	typeof value === 'string' ? parseJson(value) : value;

export const writeText = (value: unknown): Written =>
	typeof value === 'object' ? refused(value, 'Enter a text.') : { value: toText(value) };

/** A number, and its digits as they were written. */
function readDigits(
	value: unknown,
	{ isPersats }: Writing,
): { value: number; text: string } | Refusal {
	const plain = isPersats ? parsePlainNumber(value) : undefined;
	if (plain !== undefined) return { value: plain, text: String(value).trim() };
	const number = parseNumber(value);
	if (!number) return refused(value, 'Enter a number.');
	if ('value' in number) return number;
	return {
		problem: `can be read in two ways: ${quoted(value)}`,
		hint: `Enter ${listNames(number.readings, 'or')}.`,
	};
}

export function writeNumber(value: unknown, writing: Writing): Written {
	const number = readDigits(value, writing);
	return 'problem' in number ? number : { value: number.value };
}

/** For fields whose values Persat keeps as texts: a number would lose leading zeros and far digits. */
export function numberAsText(value: unknown, writing: Writing): Written {
	const number = readDigits(value, writing);
	return 'problem' in number ? number : { value: number.text };
}

export function writeDay(value: unknown, { timeZone }: Writing): Written {
	const day = parseDay(value, timeZone);
	return day
		? { value: toPersatDay(day) }
		: refused(value, 'Enter a date as yyyy-MM-dd or dd/MM/yyyy.');
}

export function writeTime(value: unknown, { isPersats }: Writing): Written {
	const minutes = isPersats && typeof value === 'number' ? value : parseTimeOfDay(value);
	return minutes === undefined ? refused(value, 'Enter a time as HH:mm.') : { value: minutes };
}

/** One of the options, whatever its case, accents and blanks. */
export function writeOption(value: unknown, options: string[] = []): Written {
	const found = findOptions(value, options);
	const [option] = found;
	if (option === undefined) return refused(value, `It can be ${listNames(options, 'or')}.`);
	if (found.length === 1) return { value: option };
	return refused(value, `Spell it exactly: ${listNames(found, 'or')}.`);
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
	const isOne = findOptions(value, options).length > 0;
	const list = isOne ? [value] : listEntries(value).flatMap((entry) => entriesIn(entry, options));
	const chosen = new Set<unknown>();
	for (const one of list) {
		const written = writeOption(one, options);
		if ('problem' in written) return written;
		chosen.add(written.value);
	}
	return { value: [...chosen] };
}

/** "Web, Local"; an option that has a comma itself is taken whole. */
const entriesIn = (entry: unknown, options: string[]): unknown[] =>
	findOptions(entry, options).length > 0 ? [entry] : entryParts(entry);

/** The text that Persat has under a text field, where it has a number or a yes or no. */
export const readText = (raw: unknown): unknown =>
	typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;

/** Persat's numbers are at times texts, with a dot; what people write is another matter. */
export function readNumber(raw: unknown): unknown {
	const number = typeof raw === 'string' ? parsePlainNumber(raw) : undefined;
	// A number that does not hold all digits stays a text.
	return number !== undefined && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : raw;
}
