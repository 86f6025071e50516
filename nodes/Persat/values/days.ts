/** A calendar day `yyyy-MM-dd` from what n8n users have; it never passes through a time zone. */
export function parseDay(value: unknown): string | undefined {
	const text = isoText(value);
	const match =
		/^\s*(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ].*)?\s*$/.exec(text) ??
		/^\s*(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})\s*$/.exec(text);
	const { year, month, day } = match?.groups ?? {};
	if (!year || !month || !day) return undefined;
	const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const date = new Date(`${written}T00:00:00.000Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
		? written
		: undefined;
}

/** Persat's form of a calendar day. */
export function toPersatDay(day: string): string {
	return `${day}T00:00:00.000Z`;
}

/** The calendar day of Persat's date-time: its first ten characters, in no time zone. */
export function dayOf(value: unknown): unknown {
	return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)
		? value.slice(0, 10)
		: value;
}

/**
 * An instant as `yyyy-MM-ddTHH:mm:ss.SSSZ`. A text without an offset is read in `timeZone`
 * (an IANA name), the one of the workflow.
 */
export function parseInstant(value: unknown, timeZone: string): string | undefined {
	const text = isoText(value).trim();
	const match =
		/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
	// `Date.parse` takes 31 February for 3 March.
	if (!match || !parseDay(text.slice(0, 10))) return undefined;
	const iso = text.replace(' ', 'T');
	const asUtc = Date.parse(match[1] ? iso : iso.includes('T') ? `${iso}Z` : `${iso}T00:00:00Z`);
	if (Number.isNaN(asUtc)) return undefined;
	if (match[1]) return new Date(asUtc).toISOString();
	// The offset at the wall time, looked up once more at the instant it gives (a clock change).
	const guess = asUtc - offsetMs(asUtc, timeZone);
	return new Date(asUtc - offsetMs(guess, timeZone)).toISOString();
}

/** The calendar day of an instant in a time zone. */
export function dayIn(timeZone: string, instant: number): string {
	return new Date(instant + offsetMs(instant, timeZone)).toISOString().slice(0, 10);
}

/** The calendar day before another, both `yyyy-MM-dd`. */
export function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
function offsetMs(instant: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(instant);
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

/** The ISO text of a luxon DateTime or a Date, else the text itself. */
function isoText(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (typeof value === 'object' && value !== null && 'toISO' in value) {
		return String((value as { toISO: () => string | null }).toISO());
	}
	return typeof value === 'string' ? value : '';
}
