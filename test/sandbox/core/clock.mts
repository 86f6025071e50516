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
	/** The account's local time printed with Z, like the `created` of a work order. */
	localNow(): string;
	/** The account's calendar day at a moment in UTC. */
	dayOf(utc: string): Day;
}

/** @param today the day on which the clock starts. The time of day is real, and the clock keeps running. */
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

/** A moment in the seeded past, before the account's current day. */
export const seedMoment = ({ today }: Clock, random: Random, from: number, to: number): string => {
	const latest = Date.parse(today()) - DAY_MS;
	return new Date(random.int(Math.min(from, latest), Math.min(to, latest))).toISOString();
};
