const minutesPerDay = 24 * 60;

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
export function formatTimeOfDay(value: unknown): unknown {
	// Form values can come as texts.
	const minutes = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof minutes !== 'number' || !Number.isInteger(minutes)) return value;
	if (minutes < 0 || minutes > minutesPerDay) return value;
	const two = (part: number) => String(part).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
