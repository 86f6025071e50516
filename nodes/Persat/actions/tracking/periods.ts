import type { DayRange } from '../../transport/paging';

/** What one call asks for, and which of the days it gives are wanted. */
export interface Period {
	/** A day `yyyy-MM-dd` or a month `yyyy-MM`. */
	date: string;
	/** The first day that is wanted of it. */
	from: string;
	wants: (day: string) => boolean;
}

const nextDay = (day: string) =>
	new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
const isFirstOfMonth = (day: string) => day.endsWith('-01');

/** Every day of a range, in order. */
export function daysOf({ from, to }: DayRange): string[] {
	const days: string[] = [];
	for (let day = from; day <= to; day = nextDay(day)) days.push(day);
	return days;
}

/**
 * The fewest days and months that have every day of a range: a month of which several days are
 * wanted is asked for as a whole. What belongs to a day or a month is for Persat to say; only
 * where the range cuts a month are its days compared.
 */
export function periodsOf(range: DayRange): Period[] {
	const months = new Map<string, string[]>();
	for (const day of daysOf(range)) {
		const month = day.slice(0, 7);
		months.set(month, [...(months.get(month) ?? []), day]);
	}
	return [...months].map(([month, days]) => {
		const [first, last] = [days[0], days[days.length - 1]];
		if (first === last) return { date: first, from: first, wants: () => true };
		const fromStart = isFirstOfMonth(first);
		const toEnd = isFirstOfMonth(nextDay(last));
		return {
			date: month,
			from: first,
			wants: (day) => (fromStart || day >= first) && (toEnd || day <= last),
		};
	});
}
