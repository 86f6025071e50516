import { badRequest, missingField } from './errors.mts';
import { isObject } from './http.mts';

// If Persat documents no text for an error, these follow the style of the documented ones.

export type Body = Record<string, unknown>;

/** Missing in Persat's sense: absent, null or an empty text. */
export const isBlank = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The value at a dotted path. Undefined if a level is missing. */
export function valueAt(body: Body, path: string): unknown {
	let value: unknown = body;
	for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined;
	return value;
}

/** Requires a value at each dotted path. */
export function requireFields(body: Body, ...paths: string[]): void {
	for (const path of paths) if (isBlank(valueAt(body, path))) throw missingField(path);
}

type Checked = {
	string: string;
	number: number;
	object: Body;
	boolean: boolean;
	'number[]': number[];
};

const CHECKS: { [T in keyof Checked]: (value: unknown) => boolean } = {
	string: (value) => typeof value === 'string',
	number: (value) => typeof value === 'number' && Number.isFinite(value),
	object: isObject,
	boolean: (value) => typeof value === 'boolean',
	'number[]': (value) => Array.isArray(value) && value.every((item) => Number.isInteger(item)),
};

const NAMES: Partial<Record<keyof Checked, string>> = {
	object: 'objeto',
	'number[]': 'array de numbers (enteros)',
};

/** The value at a dotted path if it has the type. Undefined if there is none. */
export function typed<T extends keyof Checked>(
	body: Body,
	path: string,
	type: T,
): Checked[T] | undefined {
	const value = valueAt(body, path);
	if (value === undefined) return undefined;
	if (!CHECKS[type](value)) throw badRequest(`'${path}' debe ser un ${NAMES[type] ?? type}`);
	return value as Checked[T];
}

/** Like `typed`, but the value is required. */
export function required<T extends keyof Checked>(body: Body, path: string, type: T): Checked[T] {
	requireFields(body, path);
	return typed(body, path, type)!;
}

/** An integer sent as text: a path variable or a query parameter. */
export function integerOf(text: string, message: string): number {
	if (!/^\d+$/.test(text)) throw badRequest(message);
	return Number(text);
}

/** An optional boolean in the query, off by default. */
export function flag(query: Record<string, string>, name: string): boolean {
	const value = query[name] ?? 'false';
	if (value !== 'true' && value !== 'false') throw badRequest(`'${name}' debe ser un boolean`);
	return value === 'true';
}

/** Checks two minutes of a day, from and to. */
export function checkMinutes(body: Body, path: string): void {
	const value = valueAt(body, path);
	const isMinute = (item: unknown) => typeof item === 'number' && item >= 0 && item <= 1440;
	if (value === undefined) return;
	if (!Array.isArray(value) || value.length !== 2 || !value.every(isMinute)) {
		throw badRequest(`'${path}' debe ser un array de 2 numbers entre 0 y 1440`);
	}
}
