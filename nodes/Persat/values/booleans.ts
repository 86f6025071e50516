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

/** Yes or no; undefined for what is neither. Expressions with blanks around them, and AI agents, give texts. */
export function parseBoolean(value: unknown): boolean | undefined {
	return meanings.get(typeof value === 'string' ? foldName(value) : value);
}
