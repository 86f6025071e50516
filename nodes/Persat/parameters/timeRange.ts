import { quoted } from '../accountFields/wording';
import { parseTimeRange, type Minutes } from '../values/timeRanges';
import { parameter, type Parameter, type ParameterTexts } from './parameter';

const hint = 'Enter both ends as HH:mm-HH:mm, for example 09:00-18:00.';

/** A part of a day, as the minutes of its two ends. */
export function timeRange(texts: ParameterTexts): Parameter<Minutes> {
	return parameter(
		{ example: '09:00-18:00', ...texts },
		{
			kind: 'timeRange',
			type: 'string',
			default: '',
			emptyHint: hint,
			read(value, { refuse }) {
				const range = parseTimeRange(value);
				if (range) return range;
				throw refuse(`is not a time range: ${quoted(value)}`, hint);
			},
		},
	);
}
