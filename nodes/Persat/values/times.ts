const minutesPerDay = 24 * 60;

/**
 * Minutes from midnight, from `HH:mm` (24:00 is the end of the day) or a bare number. Up to 24, the
 * number is an hour; from 60 on, it is minutes, as Persat sends them. Numbers in between are
 * ambiguous.
 */
export function parseTimeOfDay(value: unknown): number | undefined {
	if (typeof value === 'number') return fromNumber(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim().replace(/\s*h(s|rs|oras?)?\.?$/i, '');
	// "0900" would mean 15:00 in minutes.
	if (/^(\d{1,2}|[1-9]\d{2,3})$/.test(text)) return fromNumber(Number(text));
	const match = /^(\d{1,2}):(\d{2})(?::[0-5]\d(?:\.\d+)?)?$/.exec(text);
	if (!match) return undefined;
	const minutes = Number(match[2]);
	const total = Number(match[1]) * 60 + minutes;
	return minutes < 60 && total <= minutesPerDay ? total : undefined;
}

function fromNumber(number: number): number | undefined {
	if (!Number.isInteger(number) || number < 0 || number > minutesPerDay) return undefined;
	if (number <= 24) return number * 60;
	return number < 60 ? undefined : number;
}

/** `HH:mm` from minutes from midnight. Other values stay unchanged. */
export function formatTimeOfDay(value: unknown): unknown {
	// Form values may be strings.
	const minutes = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof minutes !== 'number' || !Number.isInteger(minutes)) return value;
	if (minutes < 0 || minutes > minutesPerDay) return value;
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A part of a date or a time in two digits. */
export const two = (part: number): string => (part < 10 ? `0${part}` : String(part));
