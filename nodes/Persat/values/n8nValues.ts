import type { IDataObject } from 'n8n-workflow';
import { unwrapJson } from './json';
import { toText } from './text';

/** What a resource locator holds; plain values come from expressions and old workflows. */
export function locatorContent(value: unknown): unknown {
	const isLocator = isRecord(value) && 'value' in value && ('mode' in value || '__rl' in value);
	return isLocator ? value.value : value;
}

/** The name in a resource locator: what was chosen from its list, or what was given. */
export function locatorName(value: unknown): string | undefined {
	const shown = isRecord(value) && value.mode === 'list' ? value.cachedResultName : value;
	return locatorValue(shown) || undefined;
}

/** The text in a resource locator's value, without blanks around it; '' for what is no text. */
export function locatorValue(value: unknown): string {
	const content = locatorContent(value);
	return typeof content === 'object' ? '' : toText(content).trim();
}

/** Whether a value is a numeric ID. */
export function isId(value: unknown): boolean {
	return !isByName(value) && /^-?\d+$/.test(locatorValue(value));
}

/** Whether a resource locator says that its value is a name. */
export function isByName(value: unknown): boolean {
	return isRecord(value) && value.mode === 'name';
}

/** Whether a parameter in an open panel is an expression: its value is known only when it runs. */
export function isExpression(text: string): boolean {
	return text.startsWith('=');
}

/** Whether an expression within parameters has a column's name in it. */
export function mentions(parameters: unknown, column: string): boolean {
	if (typeof parameters === 'string') {
		const name = column.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
		const whole = new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, 'u');
		return isExpression(parameters) && whole.test(parameters);
	}
	if (typeof parameters !== 'object' || parameters === null) return false;
	return Object.values(parameters).some((inner) => mentions(inner, column));
}

/** Nothing, a blank text, or a list that nothing was chosen from. */
export function isEmpty(value: unknown): boolean {
	const content = locatorContent(value);
	if (Array.isArray(content)) return content.length === 0;
	return content === undefined || content === null || content === '' || isBlankText(content);
}

const isBlankText = (value: unknown) => typeof value === 'string' && value.trim() === '';

/** The entries of a list, without blank ones: an array, or from an expression JSON or one text. */
export function listEntries(value: unknown): unknown[] {
	const json = typeof value === 'string' ? unwrapJson(value) : value;
	const entries: unknown[] = Array.isArray(json) ? json : [value];
	return entries.filter((entry) => !isEmpty(entry));
}

/** The parts of one entry: commas and line breaks separate them. */
export function entryParts(entry: unknown): unknown[] {
	if (typeof entry !== 'string') return [entry];
	return entry
		.split(/[,\r\n\u2028\u2029]/)
		.map((part) => part.trim())
		.filter(Boolean);
}

/** Values chosen from a list: an array, JSON, or a text; commas and line breaks separate. */
export function asList(value: unknown): unknown[] {
	return listEntries(value).flatMap(entryParts);
}

/** Whether a value is an object with keys: of JSON, anything but a list, a text, a number or null. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list in Persat's data; undefined for null and `{}`, which stand for an empty one. */
export function listOf<T>(list: T[] | null | undefined): T[] | undefined {
	return Array.isArray(list) ? list : undefined;
}
