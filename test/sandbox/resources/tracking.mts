import { addDays, isDay, weekDay, type Day } from '../core/days.mts';
import { badRequest } from '../core/errors.mts';
import { createRandom } from '../core/random.mts';
import { ok, type Resource } from '../core/route.mts';
import type { Store } from '../store.mts';
import { deviceOf } from './deviceStore.mts';

/** Source: Persat's reference, tracking. Day and device determine the activity of a past day. */
export const tracking: Resource = {
	name: 'tracking',
	seed: () => undefined,
	routes: [
		{
			operation: 'tracking.getLastPosition',
			method: 'GET',
			path: '/devices-lasttrackingpoint/{device_id}',
			handle({ store, params }) {
				const { id } = deviceOf(store, params.device_id);
				return ok(store.lastPositions.get(id) ?? null);
			},
		},
		{
			operation: 'tracking.getPathSummary',
			method: 'GET',
			path: '/devices-pathtrack-sumary/{date}/{device_id}',
			handle({ store, params }) {
				const { id } = deviceOf(store, params.device_id);
				const { date } = params;
				if (!isDay(date)) throw badRequest("'date' debe ser una fecha con formato yyyy-MM-dd");
				return ok(date < store.clock.today() ? summary(id, date) : null);
			},
		},
		{
			operation: 'tracking.getVisits',
			method: 'GET',
			path: '/devices-visits/{date}/{device_id}',
			handle({ store, params }) {
				const { id } = deviceOf(store, params.device_id);
				const days = daysOf(params.date);
				const past = days.filter((day) => day < store.clock.today());
				// Not computed yet: null for a day, an empty list for a month.
				if (past.length === 0 && days.length === 1) return ok(null);
				return ok(past.flatMap((day) => visits(store, id, day)));
			},
		},
	],
};

/** One day, or all days of the month. */
function daysOf(date: string): Day[] {
	if (isDay(date)) return [date];
	const first = `${date}-01`;
	if (!isDay(first)) {
		throw badRequest("'date' debe ser una fecha con formato yyyy-MM-dd o yyyy-MM");
	}
	const days: Day[] = [];
	for (let day = first; day.startsWith(date); day = addDays(day, 1)) days.push(day);
	return days;
}

function summary(deviceId: number, day: Day) {
	const random = createRandom(deviceId, `path ${day}`);
	const works = weekDay(day) !== 0;
	return {
		distance_inside_wa: works ? Math.round(random.float(20, 140) * 10) / 10 : 0,
		distance_outside_wa: works ? Math.round(random.float(0, 30) * 10) / 10 : 0,
	};
}

function visits(store: Store, deviceId: number, day: Day) {
	if (weekDay(day) === 0 || !store.lastPositions.has(deviceId)) return [];
	const random = createRandom(deviceId, `visits ${day}`);
	let minute = random.int(11 * 60, 13 * 60);
	return Array.from({ length: random.int(0, 6) }, () => {
		minute += random.int(15, 70);
		const seconds = String(random.int(0, 59)).padStart(2, '0');
		const time = `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}:${seconds}`;
		const duration = random.int(60, 5400) * 1000;
		// Some places are no client, or a deleted one.
		const known = random.chance(0.95) && store.visitedClients.length > 0;
		const client = known ? store.clients.get(random.pick(store.visitedClients)) : undefined;
		return {
			device_id: deviceId,
			date: `${day}T${time}.000Z`,
			duration,
			client: client ? { uid_client: client.uid_client, company_name: client.company_name } : null,
		};
	});
}

const pad = (number: number) => String(number).padStart(2, '0');
