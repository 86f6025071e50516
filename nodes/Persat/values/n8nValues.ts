import type { IDataObject } from 'n8n-workflow';
import { parseJson } from './json';

/** The text in a resource locator's value; plain values come from expressions and old workflows. */
export function locatorValue(value: unknown): string {
	const inner =
		typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	return String(inner ?? '').trim();
}

/** Whether a value is a numeric ID. */
export function isId(value: unknown): boolean {
	return !isByName(value) && /^-?\d+$/.test(locatorValue(value));
}

/** Whether a resource locator says that its value is a name. */
export function isByName(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'mode' in value && value.mode === 'name';
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

/** An empty text, or a list that nothing was chosen from. */
export function isEmpty(value: unknown): boolean {
	return locatorValue(value) === '';
}

/** Values chosen from a list: an array, or from an expression a text with commas or a JSON list. */
export function asList(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value === 'number') return [value];
	const text = String(value ?? '').trim();
	const json = parseJson(text);
	return Array.isArray(json) ? json : text.split(',').filter((part) => part.trim() !== '');
}

/** Whether a value is an object with keys: of JSON, anything but a list, a text, a number or null. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list in Persat's data; undefined for null and `{}`, which stand for an empty one. */
export function listOf<T>(list: T[] | null | undefined): T[] | undefined {
	return Array.isArray(list) ? list : undefined;
}
