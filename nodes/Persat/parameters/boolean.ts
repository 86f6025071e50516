import { foldText } from '../values/text';
import { parameter, quoted, type Parameter, type ParameterTexts, type Reading } from './parameter';

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

/** Yes or no. Expressions with blanks around them, and AI agents, give texts. */
export function boolean({
	initial = false,
	...texts
}: ParameterTexts & { initial?: boolean }): Parameter<boolean> {
	return parameter(texts, {
		type: 'boolean',
		default: initial,
		read: readBoolean,
	});
}

/** What a value that is not empty says. */
export function readBoolean(value: unknown, { refuse }: Pick<Reading, 'refuse'>): boolean {
	const meant = meanings.get(typeof value === 'string' ? foldText(value).trim() : value);
	if (meant !== undefined) return meant;
	throw refuse(`cannot be ${quoted(value)}`, 'It is true or false.');
}
