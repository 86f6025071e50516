import type { Batches } from '../collect';
import { prefetched } from './prefetched';

/** The most days, both ends counted, that a range of work orders may have. Source: Persat's docs. */
const largestWindowDays = 15;

/** A range of calendar days (`yyyy-MM-dd`), both included. */
export interface DayRange {
	from: string;
	to: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Cuts a range into windows that Persat accepts; no day is in two of them. */
export function windowsOf({ from, to }: DayRange): DayRange[] {
	const windows: DayRange[] = [];
	const last = Date.parse(to);
	for (let start = Date.parse(from); start <= last; start += largestWindowDays * dayMs) {
		const end = Math.min(start + (largestWindowDays - 1) * dayMs, last);
		windows.push({ from: isoDay(start), to: isoDay(end) });
	}
	return windows;
}

function isoDay(ms: number): string {
	return new Date(ms).toISOString().slice(0, 10);
}

interface Parts<Part, R> {
	parts: Part[];
	fetchPart: (part: Part) => Promise<R[]>;
	/** The first day of a part: where to resume when the list breaks off in it. */
	dayOf: (part: Part) => string;
	/** Parts fetched at once. */
	concurrency: number;
}

/** The rows of each part of a range of days, in order; parts are fetched in bounded parallel. */
export async function* partPages<Part, R extends object>({
	parts,
	fetchPart,
	dayOf,
	concurrency,
}: Parts<Part, R>): Batches<R> {
	const waiting = parts.values();
	let read = 0;
	const results = prefetched(() => {
		const { done, value } = waiting.next();
		return done ? undefined : fetchPart(value);
	}, concurrency);
	for await (const rows of results) {
		const following = parts[++read];
		yield { rows, ...(following !== undefined && { next: dayOf(following) }) };
	}
}
