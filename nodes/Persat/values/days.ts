import { isRecord } from './n8nValues';
import { offsetMs } from './timeZones';

/**
 * A calendar day `yyyy-MM-dd` from the forms n8n users have. An instant becomes the day in
 * `timeZone`, an IANA name. Without a time zone or without an offset, it becomes the day written in
 * it.
 */
export function parseDay(value: unknown, timeZone?: string): string | undefined {
	const moment = readMoment(isoText(value));
	if (!moment) return undefined;
	const { day, time } = moment;
	if (timeZone === undefined || time?.offset === undefined || isMidnightUtc(time)) return day;
	const instant = toInstant(day, time, timeZone);
	return instant === undefined ? undefined : dayIn(timeZone, instant);
}

/** Persat's form of a calendar day. */
export function toPersatDay(day: string): string {
	return `${day}T00:00:00.000Z`;
}

/** The calendar day of Persat's date-time: its first ten characters, without any time zone. */
export function dayOf(value: unknown): unknown {
	return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)
		? value.slice(0, 10)
		: value;
}

/**
 * An instant as `yyyy-MM-ddTHH:mm:ss.SSSZ`. A text without an offset is read in `timeZone`, the
 * workflow's time zone (IANA name).
 */
export function parseInstant(value: unknown, timeZone: string): string | undefined {
	const moment = readMoment(isoText(value));
	if (!moment || moment.isCutShort) return undefined;
	const instant = toInstant(moment.day, moment.time ?? { ms: 0 }, timeZone);
	return instant === undefined ? undefined : new Date(instant).toISOString();
}

interface WallTime {
	/** Since midnight. */
	ms: number;
	/** Minutes ahead of UTC. Undefined if the text has no offset. */
	offset?: number;
	/** Whether the text ends with Z. */
	isZulu?: boolean;
}

/** Persat's form of a calendar day, which is not an instant. */
const isMidnightUtc = ({ ms, isZulu }: WallTime) => ms === 0 && isZulu === true;

interface Moment {
	/** `yyyy-MM-dd` */
	day: string;
	time?: WallTime;
	/** Whether the day is followed by something that is not a time. */
	isCutShort: boolean;
}

/**
 * Reads a text that starts with a day, `2026-12-01`, `01/12/2026` or `01-12-2026`, optionally with
 * a time.
 */
function readMoment(text: string): Moment | undefined {
	const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\s*(.*))?$/s.exec(text.trim());
	const local = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?:,?[T ]\s*(.*))?$/s.exec(text.trim());
	const [year, month, date, rest] = iso
		? iso.slice(1)
		: [local?.[4], local?.[3], local?.[1], local?.[5]];
	if (!year || !month || !date) return undefined;
	const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	if (!isDay(day)) return undefined;
	const time = rest ? readTime(rest) : undefined;
	const isCutShort = Boolean(rest) && !time;
	return isCutShort && !iso ? undefined : { day, time, isCutShort };
}

function isDay(text: string): boolean {
	const date = new Date(`${text}T00:00:00.000Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * `14:00` or `14:00:30.250`, optionally with an offset `Z`, `-03`, `-0300` or `-03:00` and a zone
 * in brackets.
 */
function readTime(text: string): WallTime | undefined {
	const match =
		/^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(?:(Z)|([+-])(\d{2}):?(\d{2})?)?(?:\[.*\])?$/i.exec(
			text.trim(),
		);
	if (!match) return undefined;
	const [hours, minutes, seconds] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
	if (hours === undefined || minutes === undefined || seconds === undefined) return undefined;
	const milliseconds = Number((match[4] ?? '').padEnd(3, '0').slice(0, 3));
	const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
	if (minutes > 59 || seconds > 59 || ms > msPerDay) return undefined;
	if (match[5]) return { ms, offset: 0, isZulu: true };
	if (!match[6]) return { ms };
	const offset = Number(match[7]) * 60 + Number(match[8] ?? 0);
	return { ms, offset: match[6] === '-' ? -offset : offset };
}

const msPerDay = 24 * 60 * 60_000;

function toInstant(day: string, { ms, offset }: WallTime, timeZone: string): number | undefined {
	const wall = Date.parse(`${day}T00:00:00.000Z`) + ms;
	if (offset !== undefined) return wall - offset * 60_000;
	// The offset at the wall time, checked again at the resulting instant because of clock changes.
	const guess = wall - offsetMs(wall, timeZone);
	return wall - offsetMs(guess, timeZone);
}

/** The calendar day of an instant in a time zone. */
export function dayIn(timeZone: string, instant: number): string {
	return new Date(instant + offsetMs(instant, timeZone)).toISOString().slice(0, 10);
}

/** The calendar day before another, both `yyyy-MM-dd`. */
export function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** The ISO text of a luxon DateTime or a Date, or else the text itself. */
function isoText(value: unknown): string {
	if (isDate(value)) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (isRecord(value) && typeof value.toISO === 'function') {
		const iso: unknown = value.toISO();
		return String(iso);
	}
	return typeof value === 'string' ? value : '';
}

/** Whether it is a Date, even one from an expression's own JavaScript realm. */
const isDate = (value: unknown): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';
