import { quoted } from '../accountFields/wording';
import { parseTimeOfDay } from '../values/times';
import { parameter, type Parameter, type ParameterTexts } from './parameter';

/** A time of day, as minutes from midnight. */
export function time({
	advice = 'Enter it as HH:mm.',
	...texts
}: ParameterTexts & { advice?: string }): Parameter<number> {
	return parameter(texts, {
		kind: 'time',
		type: 'string',
		default: '',
		emptyHint: advice,
		read(value, { refuse }) {
			const minutes = parseTimeOfDay(value);
			if (minutes !== undefined) return minutes;
			throw refuse(`is not a time: ${quoted(value)}`, advice);
		},
	});
}
