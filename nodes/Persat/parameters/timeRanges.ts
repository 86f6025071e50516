import { isRecord } from '../values/n8nValues';
import { formatTimeOfDay, parseTimeOfDay } from '../values/times';
import { parameter, type Parameter, type ParameterTexts } from './parameter';

/** A part of a day, both ends as `HH:mm`. */
export interface TimeRange {
	start: string;
	end: string;
}

const hint =
	'Enter ranges as HH:mm-HH:mm, each within the day, 23:59 at the latest, for example 08:30-12:30, 14:00-18:00. A shift past midnight goes on in the next day, from 00:00.';

/** Ranges of times within one day: a text with commas, or a list as Persat returns it. */
export function timeRanges(texts: ParameterTexts): Parameter<TimeRange[]> {
	return parameter(texts, {
		type: 'string',
		default: '',
		emptyHint: hint,
		empties: 'list',
		read: (value, { refuse }) =>
			splitRanges(value).map((text) => {
				const range = parseRange(text);
				if (range) return range;
				throw refuse(`has a range that does not fit: "${text}"`, hint);
			}),
	});
}

function splitRanges(value: unknown): string[] {
	const parts: unknown[] = typeof value === 'object' ? [value].flat() : String(value).split(/[,;]/);
	return parts.map(rangeText).filter(Boolean);
}

function rangeText(part: unknown): string {
	if (!isRecord(part)) return String(part).trim();
	const { start, end }: Record<string, unknown> = part;
	return `${String(start)}-${String(end)}`;
}

/** The latest time of a day in Persat's own samples. */
const lastMinute = 23 * 60 + 59;

function parseRange(text: string): TimeRange | undefined {
	const ends = text.split(/[-–]/);
	const [start, end] = ends.map(parseTimeOfDay);
	if (ends.length !== 2 || start === undefined || end === undefined) return undefined;
	if (start >= end || end > lastMinute) return undefined;
	return { start: String(formatTimeOfDay(start)), end: String(formatTimeOfDay(end)) };
}
