import { quoted } from '../accountFields/wording';
import { listEntries } from '../values/n8nValues';
import { parseTimeRange, type Minutes } from '../values/timeRanges';
import { formatTimeOfDay } from '../values/times';
import { parameter, type Parameter, type ParameterTexts } from './parameter';

/** A part of a day, both ends as `HH:mm`. */
export interface TimeRange {
	start: string;
	end: string;
}

const hint =
	'Enter ranges as HH:mm-HH:mm, for example 08:30-12:30, 14:00-18:00. Each must end by 23:59. Enter the rest of a night shift on the next day, from 00:00.';

/** Ranges of times within one day: a text with commas, or a list as Persat returns it. */
export function timeRanges(texts: ParameterTexts): Parameter<TimeRange[]> {
	return parameter(texts, {
		kind: 'timeRanges',
		// Without ranges a day becomes a day off.
		decides: true,
		type: 'string',
		default: '',
		emptyHint: hint,
		read: (value, { refuse }) =>
			splitRanges(value).map((one) => {
				const range = withinDay(parseTimeRange(one));
				if (range) return range;
				throw refuse(`has an invalid range: ${quoted(one)}`, hint);
			}),
	});
}

const splitRanges = (value: unknown): unknown[] =>
	listEntries(value).flatMap((entry) => {
		if (typeof entry !== 'string') return [entry];
		return entry
			.split(/[,;\r\n]/)
			.map((part) => part.trim())
			.filter(Boolean);
	});

/** The latest time of a day in Persat's own samples. */
const lastMinute = 23 * 60 + 59;

function withinDay(range: Minutes | undefined): TimeRange | undefined {
	if (!range) return undefined;
	const [start, end] = range;
	if (start >= end || end > lastMinute) return undefined;
	return { start: String(formatTimeOfDay(start)), end: String(formatTimeOfDay(end)) };
}
