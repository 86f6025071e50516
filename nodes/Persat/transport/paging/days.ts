import type { Batches } from '../collect';
import { prefetched } from './prefetched';

/** Largest range of work orders in days, both ends included. Source: Persat's docs. */
const largestWindowDays = 15;

/** A range of calendar days (`yyyy-MM-dd`), both ends included. */
export interface DayRange {
	from: string;
	to: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Splits a range into windows that Persat accepts. No day is in two windows. */
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
	/** The first day of a part. The list resumes there if reading fails in the part. */
	dayOf: (part: Part) => string;
	/** Parts fetched in parallel. */
	concurrency: number;
}

/**
 * The rows of each part of a range of days, in order. Parts are fetched in parallel, up to
 * `concurrency`.
 */
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
