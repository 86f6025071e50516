import { quoted } from '../accountFields/wording';
import { parseBoolean } from '../values/booleans';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';

interface BooleanTexts extends ParameterTexts {
	initial?: boolean;
	/** Whether the parameter accepts no expression. */
	noDataExpression?: boolean;
}

/** A boolean. */
export function boolean({
	initial = false,
	noDataExpression,
	...texts
}: BooleanTexts): Parameter<boolean> {
	return parameter(texts, {
		kind: 'boolean',
		type: 'boolean',
		default: initial,
		...(noDataExpression && { noDataExpression }),
		read: readBoolean,
	});
}

/** Reads a non-empty value as a boolean. */
export function readBoolean(value: unknown, { refuse }: Pick<Reading, 'refuse'>): boolean {
	const meant = parseBoolean(value);
	if (meant !== undefined) return meant;
	throw refuse(`cannot be ${quoted(value)}`, 'Enter true or false.');
}
