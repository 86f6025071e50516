import type { IDataObject } from 'n8n-workflow';
import { unwrapJson } from './json';
import { toText } from './text';

/** The value in a resource locator. Expressions and old workflows may have plain values. */
export function locatorContent(value: unknown): unknown {
	const isLocator = isRecord(value) && 'value' in value && ('mode' in value || '__rl' in value);
	return isLocator ? value.value : value;
}

/** The name in a resource locator: chosen from its list, or entered. */
export function locatorName(value: unknown): string | undefined {
	const shown = isRecord(value) && value.mode === 'list' ? value.cachedResultName : value;
	return locatorValue(shown) || undefined;
}

/** The trimmed text of a resource locator's value, or '' if it is not a text. */
export function locatorValue(value: unknown): string {
	const content = locatorContent(value);
	return typeof content === 'object' ? '' : toText(content).trim();
}

/** Whether a value is a numeric ID. */
export function isId(value: unknown): boolean {
	return !isByName(value) && /^-?\d+$/.test(locatorValue(value));
}

/** Whether a resource locator is in the mode By Name. */
export function isByName(value: unknown): boolean {
	return isRecord(value) && value.mode === 'name';
}

/** Whether a parameter in an open panel is an expression. Its value is known only at run time. */
export function isExpression(text: string): boolean {
	return text.startsWith('=');
}

/** Whether a parameter is an expression or contains one. */
export function hasExpression(parameter: unknown): boolean {
	if (typeof parameter === 'string') return isExpression(parameter);
	if (typeof parameter !== 'object' || parameter === null) return false;
	return Object.values(parameter).some(hasExpression);
}

/**
 * A resolved parameter in which expressions that returned nothing are undefined. If spaces surround
 * `{{ … }}`, n8n makes a blank text of nothing, which would read as "left empty".
 * @param entered the parameter with its expressions
 */
export function withoutBlankResults(entered: unknown, value: unknown): unknown {
	if (typeof entered === 'string') {
		return isTemplate(entered) && isBlankText(value) ? undefined : value;
	}
	if (Array.isArray(entered) && Array.isArray(value)) {
		return value.map((one, index) => withoutBlankResults(entered[index], one));
	}
	if (!isRecord(entered) || !isRecord(value)) return value;
	const pairs = Object.entries(value);
	return Object.fromEntries(
		pairs.map(([key, one]) => [key, withoutBlankResults(entered[key], one)]),
	);
}

/** Whether an expression has text, such as a space, beside one `{{ … }}`. */
const isTemplate = (entered: string) =>
	isExpression(entered) && entered.includes('{{') && !/^=\{\{((?!\}\}).)*\}\}$/su.test(entered);

/** Whether any expression in the parameters contains a column's name. */
export function mentions(parameters: unknown, column: string): boolean {
	if (typeof parameters === 'string') {
		const name = column.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
		const whole = new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, 'u');
		return isExpression(parameters) && whole.test(parameters);
	}
	if (typeof parameters !== 'object' || parameters === null) return false;
	return Object.values(parameters).some((inner) => mentions(inner, column));
}

/** Undefined, null, a blank text, or a list without entries. */
export function isEmpty(value: unknown): boolean {
	const content = locatorContent(value);
	if (Array.isArray(content)) return content.length === 0;
	return content === undefined || content === null || content === '' || isBlankText(content);
}

const isBlankText = (value: unknown) => typeof value === 'string' && value.trim() === '';

/** The entries of a list without blank ones. Accepts an array, or JSON or text from an expression. */
export function listEntries(value: unknown): unknown[] {
	const json = typeof value === 'string' ? unwrapJson(value) : value;
	const entries: unknown[] = Array.isArray(json) ? json : [value];
	return entries.filter((entry) => !isEmpty(entry));
}

/** The parts of one entry, separated by commas and line breaks. */
export function entryParts(entry: unknown): unknown[] {
	if (typeof entry !== 'string') return [entry];
	return entry
		.split(/[,\r\n\u2028\u2029]/)
		.map((part) => part.trim())
		.filter(Boolean);
}

/** Values chosen from a list: an array, JSON, or a text with commas and line breaks. */
export function asList(value: unknown): unknown[] {
	return listEntries(value).flatMap(entryParts);
}

/** Whether a value is an object with keys. For JSON, this excludes lists, texts, numbers and null. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list in Persat's data. Undefined for null and `{}`, which stand for an empty list. */
export function listOf<T>(list: T[] | null | undefined): T[] | undefined {
	return Array.isArray(list) ? list : undefined;
}
