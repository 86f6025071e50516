const minutesPerDay = 24 * 60;

/** A number from what a person or another node gives: 12.5, "12.5" or "12,5". */
export function parseDecimal(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || !/^\s*-?\d+([.,]\d+)?\s*$/.test(value)) return undefined;
	return Number(value.replace(',', '.'));
}

/** Minutes from midnight from `HH:mm` (24:00 is the end of the day) or from minutes. */
export function parseTimeOfDay(value: unknown): number | undefined {
	if (typeof value === 'number') {
		return Number.isInteger(value) && value >= 0 && value <= minutesPerDay ? value : undefined;
	}
	const match = typeof value === 'string' && /^\s*(\d{1,2}):(\d{2})(:00)?\s*$/.exec(value);
	if (!match) return undefined;
	const hours = Number(match[1]);
	const minutes = Number(match[2]);
	const total = hours * 60 + minutes;
	return minutes < 60 && total <= minutesPerDay ? total : undefined;
}

/** `HH:mm` from minutes from midnight; what is not a time stays as it is. */
export function formatTimeOfDay(given: unknown): unknown {
	// Form values can come as texts.
	const minutes = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
	if (typeof minutes !== 'number' || !Number.isInteger(minutes)) return given;
	if (minutes < 0 || minutes > minutesPerDay) return given;
	const two = (part: number) => String(part).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A calendar day `yyyy-MM-dd` from what n8n users have; it never passes through a time zone. */
export function parseDay(value: unknown): string | undefined {
	const text = isoText(value);
	const iso = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\s*$/.exec(text);
	const local = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text);
	const [year, month, day] = iso
		? [iso[1], iso[2], iso[3]]
		: local
			? [local[3], local[2].padStart(2, '0'), local[1].padStart(2, '0')]
			: [];
	if (!year) return undefined;
	const written = `${year}-${month}-${day}`;
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

/** Lower case without accents: how Persat compares the options of a selection. */
export function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Finds texts that have every word, whatever its case and accents; undefined without any word. */
export function containing(words: string): ((text: string) => boolean) | undefined {
	const wanted = plain(words).split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return undefined;
	return (text) => {
		const found = plain(text);
		return wanted.every((word) => found.includes(word));
	};
}
