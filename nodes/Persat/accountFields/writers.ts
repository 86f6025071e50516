import { parseDay, toPersatDay } from '../values/days';
import { parseJson } from '../values/json';
import { parseDecimal, parsePlainNumber } from '../values/numbers';
import { foldText } from '../values/text';
import { parseTimeOfDay } from '../values/times';

/** A value for Persat, or why the one that was given does not fit. */
export type Written = { value: unknown } | { reason: string };

export const refused = (what: string): Written => ({ reason: `cannot hold ${what}` });

/** A value in a message. */
export const quoted = (value: unknown) =>
	typeof value === 'object' && value !== null ? 'a list or an object' : `"${String(value)}"`;

/** A value, or the one in a JSON text; undefined for a text that is not JSON. */
export const valueFromJson = (value: unknown) =>
	typeof value === 'string' ? parseJson(value) : value;

export const writeText = (value: unknown): Written =>
	typeof value === 'object' ? refused(quoted(value)) : { value: String(value) };

function parsed<T>(parse: (value: unknown) => T | undefined, example: string) {
	return (value: unknown): Written => {
		const result = parse(value);
		return result === undefined ? refused(`${quoted(value)}; ${example}`) : { value: result };
	};
}

export const writeNumber = parsed(parseDecimal, 'enter a number');
export const writeDay = parsed((value) => {
	const day = parseDay(value);
	return day && toPersatDay(day);
}, 'enter a date as yyyy-MM-dd');
export const writeTime = parsed(parseTimeOfDay, 'enter a time as HH:mm');

/** One of the options, whatever its case and accents. */
export function writeOption(value: unknown, options: string[] = []): Written {
	const text = String(value).trim();
	// Options that differ only in case or accents are told apart by their spelling.
	const found =
		options.find((one) => one.trim() === text) ??
		options.find((one) => foldText(one.trim()) === foldText(text));
	if (found !== undefined) return { value: found };
	const known = options.map((one) => `"${one}"`).join(', ');
	return refused(`${quoted(value)}; its options are ${known}`);
}

/** Several of the options, as a list. */
export function writeOptions(value: unknown, options?: string[]): Written {
	const list: unknown[] = Array.isArray(value) ? value : listFromText(value, options);
	const chosen: unknown[] = [];
	for (const one of list) {
		const written = writeOption(one, options);
		if ('reason' in written) return written;
		chosen.push(written.value);
	}
	return { value: chosen };
}

/** "Web, Local" or a JSON list; an option that has a comma or brackets itself is taken whole. */
function listFromText(value: unknown, options?: string[]): unknown[] {
	if ('value' in writeOption(value, options)) return [value];
	const json = valueFromJson(value);
	if (Array.isArray(json)) return json;
	return String(value)
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);
}

const textOf = (written: Written): Written =>
	'reason' in written ? written : { value: String(written.value) };

/** A number as text, for fields whose values Persat keeps as texts. */
export const numberAsText = (value: unknown): Written => {
	const written = writeNumber(value);
	if ('reason' in written || typeof value !== 'string') return textOf(written);
	// As it was entered: a number would lose leading zeros, and digits beyond the fifteenth.
	return parsePlainNumber(value) === undefined
		? textOf(written)
		: { value: value.trim().replace(',', '.') };
};

export function readNumber(raw: unknown): unknown {
	const number = typeof raw === 'string' ? parsePlainNumber(raw) : undefined;
	// A number that does not hold all digits stays a text.
	return number !== undefined && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : raw;
}
