import { isRecord } from './n8nValues';
import { repairText } from './text';
import { formatTimeOfDay, parseTimeOfDay } from './times';

/** Minutes from midnight, in Persat's order. */
export type Minutes = [start: number, end: number];

const time = String.raw`\d[\d:.]*(?:\s*h(?:s|rs|oras?)?\.?)?`;
const range = new RegExp(
	String.raw`^(?:(?:de|desde|from)\s+)?(${time})\s*(?:[-‐-―−]|a|to|hasta|until)\s*(?:las\s+)?(${time})$`,
	'i',
);

/** A range of times: "09:00-18:00", "9 a 18 hs", or its two ends in Persat's form. */
export function parseTimeRange(value: unknown): Minutes | undefined {
	const [first, last] = endsOf(value);
	const [start, end] = [parseTimeOfDay(first), parseTimeOfDay(last)];
	return start === undefined || end === undefined ? undefined : [start, end];
}

function endsOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.length === 2 ? value : [];
	if (isRecord(value)) return [value.start, value.end];
	return range.exec(repairText(String(value)).trim())?.slice(1) ?? [];
}

/** `09:00-18:00` from minutes. Undefined if Persat has no value. */
export function formatTimeRange(minutes: unknown): string | undefined {
	return Array.isArray(minutes) && minutes.length === 2
		? minutes.map(formatTimeOfDay).join('-')
		: undefined;
}
