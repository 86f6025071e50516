import { foldName } from './text';

const meanings = new Map<unknown, boolean>([
	[true, true],
	[false, false],
	['true', true],
	['false', false],
	[1, true],
	[0, false],
	['1', true],
	['0', false],
]);

/**
 * A boolean, or undefined if the value is not one. Expressions with spaces around them and AI
 * agents return texts.
 */
export function parseBoolean(value: unknown): boolean | undefined {
	return meanings.get(typeof value === 'string' ? foldName(value) : value);
}
