import { repairText } from './text';

/** A number whose only separator is the decimal one: 12.5, "12.5" or "12,5". */
export function parsePlainNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || !/^\s*-?\d+([.,]\d+)?\s*$/.test(value)) return undefined;
	return Number(value.replace(',', '.'));
}

/** A number someone wrote, or both numbers it could mean. */
export type NumberReading =
	/** `text` has all of its digits, with a decimal point. */
	{ value: number; text: string } | { readings: [string, string] };

/**
 * A number in the formats of people, spreadsheets or other nodes: "1.234,50", "$ 1200", "12,5". If
 * there are two kinds of separators, the last one is the decimal one. Three digits after a single
 * separator can be thousands or decimals: "1.500".
 */
export function parseNumber(value: unknown): NumberReading | undefined {
	if (typeof value === 'number') {
		return Number.isFinite(value) ? { value, text: String(value) } : undefined;
	}
	if (typeof value !== 'string') return undefined;
	const { sign = '', digits = '' } = written.exec(withoutCurrency(repairText(value)))?.groups ?? {};
	const number = readDigits(digits.replace(/\s/g, ''));
	if (number === undefined || !isGroupedByBlanks(digits)) return undefined;
	const minus = sign && '-';
	if (typeof number === 'string') {
		return { value: Number(minus + number), text: minus + number };
	}
	return { readings: [minus + number[0], minus + number[1]] };
}

const written = /^(?<sign>[-−]?)\s*(?<digits>\d[\d.,\s]*)$/;

/** Removes the currency sign and letters before it: "$ 5", "US$ 5", "5 €". */
function withoutCurrency(text: string): string {
	return text
		.trim()
		.replace(/^([-−]?)\s*(?:[A-Z]{1,3})?\p{Sc}[A-Z]?/u, '$1')
		.replace(/\p{Sc}$/u, '')
		.trim();
}

/** Whether spaces, if any, separate groups of three digits. */
const isGroupedByBlanks = (digits: string) =>
	!/\s/.test(digits) || /^\d{1,3}(\s\d{3})+([.,]\d+)?$/.test(digits);

/** Digits with a decimal point, or both readings. Undefined if it is not a number. */
function readDigits(digits: string): string | [string, string] | undefined {
	if (/^\d+$/.test(digits)) return digits;
	const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/.exec(digits);
	const [, whole = '', group, decimal, decimals = ''] = grouped ?? [];
	const plain = whole.replace(/[.,]/g, '');
	if (group && decimal && group !== decimal) return `${plain}.${decimals}`;
	const single = /^(\d+)[.,](\d+)$/.exec(digits);
	if (single) {
		const decimalReading = `${single[1]}.${single[2]}`;
		// "0.500" and "1234.500" contain no thousands separator.
		const isGrouped = grouped && !decimal && !digits.startsWith('0');
		return isGrouped ? [String(Number(decimalReading)), plain] : decimalReading;
	}
	return group && !decimal ? plain : undefined;
}
