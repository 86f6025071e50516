/**
 * How far a time zone is ahead of UTC at an instant, in milliseconds. No zone changes its offset twice
 * within a week, so a week that begins and ends with one offset has no other.
 */
export function offsetMs(instant: number, timeZone: string): number {
	const week = Math.floor(instant / msPerWeek);
	const offset = offsetAtWeek(week, timeZone);
	return offset === offsetAtWeek(week + 1, timeZone) ? offset : computeOffsetMs(instant, timeZone);
}

/** Offsets at the start of weeks, by time zone. Computing one takes longer than showing a record. */
const offsets = new Map<string, Map<number, number>>();
const msPerWeek = 7 * 24 * 60 * 60_000;
const mostWeeks = 5_000;

function offsetAtWeek(week: number, timeZone: string): number {
	const weeks = offsets.get(timeZone) ?? new Map<number, number>();
	const known = weeks.get(week);
	if (known !== undefined) return known;
	const offset = computeOffsetMs(week * msPerWeek, timeZone);
	if (weeks.size >= mostWeeks) weeks.clear();
	offsets.set(timeZone, weeks.set(week, offset));
	return offset;
}

function computeOffsetMs(instant: number, timeZone: string): number {
	const parts = formatOf(timeZone).formatToParts(instant);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	const wall = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return wall - Math.floor(instant / 1000) * 1000;
}

/** One per time zone, because creating one takes longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formats.set(timeZone, format);
	return format;
}
