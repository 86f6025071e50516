import { formatTimeOfDay, two } from './times';
import { offsetMs } from './timeZones';

/**
 * An instant in a time zone, `2026-11-24T17:21:07-03:00`. Other values stay unchanged. Persat
 * writes instants with a Z, read as UTC: documented or observed for client objects, Master Dbs,
 * visits and deliveries, inferred for clients, forms, reports and positions. Source: "Dates and
 * times" of Persat's reference.
 * @param timeZone IANA name
 */
export function formatInstant(value: unknown, timeZone: string): unknown {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T.*Z$/.test(value)) return value;
	const instant = Date.parse(value);
	if (Number.isNaN(instant)) return value;
	const ahead = offsetMs(instant, timeZone);
	const wall = isoSeconds(new Date(instant + ahead));
	const minutes = Math.abs(Math.round(ahead / 60_000));
	return `${wall}${ahead < 0 ? '-' : '+'}${String(formatTimeOfDay(minutes))}`;
}

/** Like toISOString(), without fractions and in half the time. */
function isoSeconds(date: Date): string {
	const year = String(date.getUTCFullYear()).padStart(4, '0');
	const day = `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
	const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
	return `${day}T${time}`;
}
