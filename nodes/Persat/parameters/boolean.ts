import { quoted } from '../accountFields/wording';
import { parseBoolean } from '../values/booleans';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';

interface BooleanTexts extends ParameterTexts {
	initial?: boolean;
	/** Whether the panel takes no expression. */
	noDataExpression?: boolean;
}

/** Yes or no. */
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

/** What a value that is not empty says. */
export function readBoolean(value: unknown, { refuse }: Pick<Reading, 'refuse'>): boolean {
	const meant = parseBoolean(value);
	if (meant !== undefined) return meant;
	throw refuse(`cannot be ${quoted(value)}`, 'It is true or false.');
}
