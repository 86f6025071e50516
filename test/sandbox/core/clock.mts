import type { Random } from './random.mts';
import { daysBetween, isDay, type Day } from './days.mts';

/** The account's time zone, Argentina: UTC-3 all year. */
const OFFSET_MS = -3 * 3600 * 1000;

const DAY_MS = 24 * 3600 * 1000;

/** The account's own clock. */
export interface Clock {
	now(): Date;
	/** The calendar day in the account. */
	today(): Day;
	/** The wall clock of the account printed with Z, as the `created` of an OT is. */
	localNow(): string;
	/** The calendar day in the account of a moment in UTC. */
	dayOf(utc: string): Day;
}

/** @param today the day on which the clock starts; it keeps the real time of day and runs on. */
export function createClock(today?: Day): Clock {
	if (today !== undefined && !isDay(today)) throw new Error(`today is not a day: ${today}`);
	const local = (ms: number) => new Date(ms + OFFSET_MS).toISOString();
	const shift = today ? daysBetween(local(Date.now()).slice(0, 10), today) * DAY_MS : 0;
	const now = () => Date.now() + shift;
	return {
		now: () => new Date(now()),
		today: () => local(now()).slice(0, 10),
		localNow: () => local(now()),
		dayOf: (utc) => local(Date.parse(utc)).slice(0, 10),
	};
}

/** A moment of the seeded past, no later than the day before the account's present one. */
export const seedMoment = ({ today }: Clock, random: Random, from: number, to: number): string => {
	const latest = Date.parse(today()) - DAY_MS;
	return new Date(random.int(Math.min(from, latest), Math.min(to, latest))).toISOString();
};
