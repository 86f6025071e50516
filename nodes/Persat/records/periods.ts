import type { DayRange } from '../transport/paging/days';

/** The period of one request, and which of its days are wanted. */
export interface Period {
	/** A day `yyyy-MM-dd` or a month `yyyy-MM`. */
	date: string;
	/** The first wanted day. */
	from: string;
	isWanted: (day: string) => boolean;
}

const nextDay = (day: string) =>
	new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
const isFirstOfMonth = (day: string) => day.endsWith('-01');

/** All days of a range, in order. */
export function daysOf({ from, to }: DayRange): string[] {
	const days: string[] = [];
	for (let day = from; day <= to; day = nextDay(day)) days.push(day);
	return days;
}

/**
 * The fewest days and months that cover a range. If several days of a month are wanted, the whole
 * month is requested. Persat decides what belongs to a day or month; days are compared only if the
 * range cuts a month.
 */
export function periodsOf(range: DayRange): Period[] {
	const months = new Map<string, DayRange>();
	for (const day of daysOf(range)) {
		const month = day.slice(0, 7);
		months.set(month, { from: months.get(month)?.from ?? day, to: day });
	}
	return [...months].map(([month, { from, to }]) => {
		if (from === to) return { date: from, from, isWanted: () => true };
		const fromStart = isFirstOfMonth(from);
		const toEnd = isFirstOfMonth(nextDay(to));
		return {
			date: month,
			from,
			isWanted: (day) => (fromStart || day >= from) && (toEnd || day <= to),
		};
	});
}
