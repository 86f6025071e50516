import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { formatTimeOfDay, parseTimeOfDay } from '../../schema/values';
import type { OperationCall } from '../call';

/** Names of the days, as labels; in lower case they are Persat's keys. */
export const weekDays = [
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
	'Sunday',
].map((label) => ({ label, key: label.toLowerCase() }));

/** One parameter for each day. */
export const weekProperties: INodeProperties[] = weekDays.map(({ label, key }) => ({
	displayName: label,
	name: key,
	type: 'string',
	default: '',
	placeholder: 'e.g. 08:30-12:30, 14:00-18:00',
	description: `Working hours of ${label}, one or more ranges. Empty makes it a day off.`,
}));

/** Latest time of a day that Persat's own samples have. */
const lastMinute = 23 * 60 + 59;

const hint =
	'Enter ranges as HH:mm-HH:mm, each within the day, 23:59 at the latest, for example 08:30-12:30, 14:00-18:00. A shift past midnight goes on in the next day, from 00:00.';

/** The whole week in Persat's shape, a day off included. */
export function readWeek(call: OperationCall): IDataObject {
	return Object.fromEntries(weekDays.map(({ key }) => [key, readDay(call, key)]));
}

function readDay(call: OperationCall, day: string): IDataObject[] {
	return rangesOf(call.value(day, '')).map((text) => {
		const range = parseRange(text);
		if (range) return range;
		throw call.refuse(day, `has a range that does not fit: "${text}"`, hint);
	});
}

/** A text of ranges, or a list of them as Persat gives a device's hours. */
function rangesOf(given: unknown): string[] {
	const parts = Array.isArray(given)
		? given.map((part: IDataObject | string | null) =>
				typeof part === 'object' ? `${String(part?.start)}-${String(part?.end)}` : String(part),
			)
		: String(given ?? '').split(/[,;]/);
	return parts.map((part) => part.trim()).filter(Boolean);
}

function parseRange(text: string): IDataObject | undefined {
	const ends = text.split(/[-–]/);
	const [start, end] = ends.map(parseTimeOfDay);
	if (ends.length !== 2 || start === undefined || end === undefined) return undefined;
	if (start >= end || end > lastMinute) return undefined;
	return { start: String(formatTimeOfDay(start)), end: String(formatTimeOfDay(end)) };
}

/** A day's hours as they are entered; a day off is empty. */
export function dayText(workingHours: unknown, day: string): string | undefined {
	const ranges = (workingHours as Record<string, unknown> | null | undefined)?.[day];
	if (!Array.isArray(ranges)) return undefined;
	return (ranges as IDataObject[])
		.map(({ start, end }) => `${String(start)}-${String(end)}`)
		.join(', ');
}
