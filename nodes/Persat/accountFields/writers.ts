import { parseDay, toPersatDay } from '../values/days';
import { parseJson } from '../values/json';
import { entryParts, listEntries } from '../values/n8nValues';
import { parseNumber, parsePlainNumber } from '../values/numbers';
import { oncePer } from '../values/oncePer';
import { hasLostLetters, indexByName, repairText, toText } from '../values/text';
import { parseTimeOfDay } from '../values/times';
import { listNames, lostLetters, quoted, refused, type Refusal } from './wording';

/** A value for Persat, or the reason the given one is invalid. */
export type Written = { value: unknown } | Refusal;

/** Context a writer needs in addition to the value and its field. */
export interface Writing {
	/** IANA name of the workflow's time zone. Without it, an instant counts as the day written in it. */
	timeZone?: string;
	/**
	 * Whether the value was read from a Persat record: its numbers use a decimal point, its times
	 * are minutes.
	 */
	isPersats?: boolean;
}

/** The value, parsed if it is JSON text. Undefined for a text that is not JSON. */
export const valueFromJson = (value: unknown) =>
	typeof value === 'string' ? parseJson(value) : value;

/** Every text of a user goes through here. Persat's own texts go back to it unchanged. */
export function writeText(value: unknown, { isPersats }: Writing): Written {
	if (typeof value === 'object') return refused(value, 'Enter text.');
	const given = toText(value);
	if (isPersats) return { value: given };
	const text = repairText(given);
	return hasLostLetters(text) ? lostLetters(text) : { value: text };
}

/** A value of a type that is not known: unchanged, except for the encoding of its texts. */
export function writeAny(value: unknown, writing: Writing): Written {
	if (typeof value === 'string') return writeText(value, writing);
	if (typeof value !== 'object') return { value };
	const json = JSON.stringify(value);
	const written = writeText(json, writing);
	if ('problem' in written) return written;
	return { value: written.value === json ? value : parseJson(String(written.value)) };
}

/** A number and its digits as written. */
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

/**
 * For fields that Persat stores as texts. A JavaScript number would lose leading zeros and distant
 * digits.
 */
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

/** Finds one option, ignoring case, accents and extra spaces. */
export function writeOption(value: unknown, options: string[] = []): Written {
	const found = findOptions(value, options);
	const [option] = found;
	if (option === undefined) return refused(value, `It can be ${listNames(options, 'or')}.`);
	if (found.length === 1) return { value: option };
	return refused(value, `Spell it exactly: ${listNames(found, 'or')}.`);
}

/** Thousands of values share a field, so its options are indexed once. */
const indexOptions = oncePer((options: string[]) =>
	indexByName([...new Set(options)], (one) => one),
);

/** The options closest in spelling to a value, without duplicates. */
const findOptions = (value: unknown, options: string[]): string[] =>
	typeof value === 'object' ? [] : indexOptions(options)(toText(value)).found;

/** Finds several options, as a list without blanks and duplicates. */
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

/** Splits "Web, Local", but not an option that itself contains a comma. */
const entriesIn = (entry: unknown, options: string[]): unknown[] =>
	findOptions(entry, options).length > 0 ? [entry] : entryParts(entry);

/** A text field's value as text, even if Persat stores a number or a boolean. */
export const readText = (raw: unknown): unknown =>
	typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;

/** Persat sometimes stores numbers as texts with a decimal point, unlike the formats people write. */
export function readNumber(raw: unknown): unknown {
	const number = typeof raw === 'string' ? parsePlainNumber(raw) : undefined;
	// A number too large for exact representation stays a text.
	return number !== undefined && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : raw;
}
