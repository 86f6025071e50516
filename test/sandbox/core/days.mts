import { badRequest, missingField } from './errors.mts';

/** A calendar day, `yyyy-MM-dd`. Never converted between time zones. */
export type Day = string;

const DAY_MS = 24 * 3600 * 1000;

const toMs = (day: Day) => Date.parse(`${day}T00:00:00.000Z`);

export const addDays = (day: Day, days: number): Day =>
	new Date(toMs(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another. Negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
	Math.round((toMs(to) - toMs(from)) / DAY_MS);

/** The form of every day field. Source: Persat's reference. */
export const dayWire = (day: Day): string => `${day}T00:00:00.000Z`;

/** 0 is Sunday. */
export const weekDay = (day: Day): number => new Date(toMs(day)).getUTCDay();

/** Whether the text is an existing calendar day. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const ms = toMs(text);
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Whether a text is ISO 8601 with milliseconds and a final Z. */
export const isDateTime = (value: unknown): value is string =>
	typeof value === 'string' && DATE_TIME.test(value) && isDay(value.slice(0, 10));

/** The day of a date-time parameter. Its time is ignored. */
export function readDay(value: unknown, name: string): Day {
	if (value === undefined || value === null || value === '') throw missingField(name);
	return readDateTime(value, name).slice(0, 10);
}

export function readDateTime(value: unknown, name: string): string {
	if (value === undefined || value === null || value === '') throw missingField(name);
	if (!isDateTime(value)) {
		throw badRequest(`'${name}' debe ser una fecha con formato yyyy-MM-ddTHH:mm:ss.SSSZ`);
	}
	return value;
}
