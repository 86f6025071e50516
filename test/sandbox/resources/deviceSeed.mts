import { addDays, weekDay } from '../core/days.mts';
import { CITIES } from '../core/places.mts';
import type { Random } from '../core/random.mts';
import type { AccountSize } from '../core/route.mts';
import type { Store } from '../store.mts';
import { WEEK, type WorkingHours } from './deviceStore.mts';

/** Number of clients the devices visit. */
const VISITED = 200;

/** ID, first name, last name, indexes of its zones (null for some devices). */
const DEVICES: ReadonlyArray<readonly [number, string, string, readonly number[] | null]> = [
	[12, 'Camioneta', 'AA123BC', [0, 1]],
	[13, 'Kangoo', 'AB456CD', [2, 3, 4]],
	[15, 'Hilux', 'AC789DE', []],
	[18, '', 'AD012EF', [5]],
	[21, 'Furgón', 'AE345FG', null],
	[22, '', '', [6, 7]],
];

/** Has a SIM card but has never reported. */
const SILENT_DEVICE = 22;

/** Sixteen zones, as in a real account, and six vehicles. */
export function seedDevices(store: Store, _size: AccountSize, random: Random): void {
	store.visitedClients.push(...[...store.clients.keys()].slice(0, VISITED));
	const names = [' Zona Norte', 'Zona Sur', 'Zona Oeste', ...CITIES.map(({ city }) => city)];
	names.slice(0, 16).forEach((name, i) => {
		const created = new Date(Date.UTC(2020, i, 3 + i, 12, 30)).toISOString();
		store.zones.push({ id: 3 + 2 * i, created, name });
	});

	DEVICES.forEach(([id, first_name, last_name, zones], i) => {
		store.devices.set(id, {
			id,
			type: 'VEHICLE',
			serial_number: `SN-${String(1001 + i)}`,
			first_name,
			last_name,
			working_zones: zones && zones.map((zone) => store.zones[zone]),
			working_hours: seedHours(i),
		});
		if (id === SILENT_DEVICE) return;
		const place = random.pick(CITIES);
		store.lastPositions.set(id, {
			device_id: id,
			timestamp: `${lastWorkDay(store)}T20:${String(random.int(10, 59))}:07.000Z`,
			latitude: round(place.latitude + random.float(-0.02, 0.02)),
			longitude: round(place.longitude + random.float(-0.02, 0.02)),
		});
	});
}

function lastWorkDay({ clock }: Store): string {
	const yesterday = addDays(clock.today(), -1);
	return weekDay(yesterday) === 0 ? addDays(yesterday, -1) : yesterday;
}

/** Odd ones have a lunch break. */
function seedHours(i: number): WorkingHours {
	const day =
		i % 2 === 0
			? [{ start: '08:30', end: '17:30' }]
			: [
					{ start: '08:00', end: '12:30' },
					{ start: '14:00', end: '18:00' },
				];
	return Object.fromEntries(
		WEEK.map((name, n) => [name, n < 5 ? structuredClone(day) : []]),
	) as unknown as WorkingHours;
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
