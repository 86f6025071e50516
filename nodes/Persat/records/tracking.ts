import { instant, labelled, mapLink, named } from '../output/values';
import { view } from '../output/view';
import type { PersatClient } from '../transport/client';
import type { List, ListRequest } from '../transport/collect';
import type { DayRange } from '../transport/paging/days';
import { dayIn } from '../values/days';
import { daysOf, periodsOf, type Period } from './periods';

// Source: "devices, zones and tracking" of Persat's reference.

interface OfDevice {
	device_id?: number;
}

export interface Position extends OfDevice {
	timestamp?: string;
	latitude?: number;
	longitude?: number;
}

/** Kilometers per day, inside and outside the working area. */
export interface PathSummary extends OfDevice {
	/** `yyyy-MM-dd`. */
	date?: string;
	distance_inside_wa?: number;
	distance_outside_wa?: number;
}

export interface Visit extends OfDevice {
	/** An instant. */
	date?: string;
	/** Milliseconds. */
	duration?: number;
	/** Null if the place is not a client's. */
	client?: { uid_client?: string; company_name?: string } | null;
}

const device = {
	deviceId: (record: OfDevice) => record.device_id,
	device: named<OfDevice>('devices', (record) => record.device_id),
};

export const positionView = view<Position>({
	simplified: {
		...device,
		latitude: (p) => p.latitude,
		longitude: (p) => p.longitude,
		mapLink: mapLink((p) => p),
		timestamp: instant((p) => p.timestamp),
	},
});

export const pathSummaryView = view<PathSummary>({
	simplified: {
		date: (s) => s.date,
		...device,
		totalKilometers,
		insideKilometers: labelled('Kilometers Inside the Working Area', (s) => s.distance_inside_wa),
		outsideKilometers: labelled(
			'Kilometers Outside the Working Area',
			(s) => s.distance_outside_wa,
		),
	},
});

export const visitView = view<Visit>({
	simplified: {
		date: instant((v) => v.date),
		minutes: ({ duration }) =>
			typeof duration === 'number' ? Math.round(duration / 6000) / 10 : undefined,
		clientNumber: (v) => v.client?.uid_client,
		clientName: (v) => v.client?.company_name,
		...device,
	},
});

/** Rounded to meters, because adding decimal fractions leaves a long tail. */
function totalKilometers({
	distance_inside_wa: inside,
	distance_outside_wa: outside,
}: PathSummary): number | undefined {
	if (typeof inside !== 'number' || typeof outside !== 'number') return undefined;
	return Math.round((inside + outside) * 1000) / 1000;
}

/** Where each device was last seen. A device that never reported has no position. */
export async function listLastPositions(
	persat: PersatClient<'tracking.getLastPosition'>,
	devices: number[],
	request: Omit<ListRequest<Position>, 'key'>,
): Promise<List<Position>> {
	const positionOf = async (device: number): Promise<Position[]> => [
		{
			device_id: device,
			...(await persat.object('tracking.getLastPosition', { path: { device } })),
		},
	];
	return await persat.partList(devices, positionOf, String, {
		...request,
		key: noKey,
		part: 'device',
	});
}

/** The requested days of one device. */
interface Track {
	device: number;
	days: DayRange;
}

/** Distances of a device, day by day. Persat has data for past days only. */
export async function listPathSummaries(
	persat: PersatClient<'tracking.getPathSummary'>,
	{ device, days }: Track,
	request: Omit<ListRequest<PathSummary>, 'key'>,
): Promise<List<PathSummary>> {
	const summaryOf = async (date: string): Promise<PathSummary[]> => {
		const path = { date, device };
		const summary: PathSummary = await persat.object('tracking.getPathSummary', { path });
		return Object.keys(summary).length > 0 ? [{ device_id: device, date, ...summary }] : [];
	};
	return await persat.partList(daysOf(days), summaryOf, (day) => day, {
		...request,
		key: noKey,
		part: 'day',
	});
}

/**
 * Visits to clients. Persat has data for past days only.
 * @param timeZone IANA name: decides which day a visit belongs to if the range cuts a month
 */
export async function listVisits(
	persat: PersatClient<'tracking.getVisits'>,
	{ device, days }: Track,
	timeZone: string,
	request: Omit<ListRequest<Visit>, 'key'>,
): Promise<List<Visit>> {
	const visitsIn = async ({ date, isWanted }: Period): Promise<Visit[]> => {
		const path = { date, device };
		const visits: Visit[] = await persat.list('tracking.getVisits', { path });
		return visits.filter((visit) => {
			const instant = Date.parse(String(visit.date));
			return Number.isNaN(instant) || isWanted(dayIn(timeZone, instant));
		});
	};
	return await persat.partList(periodsOf(days), visitsIn, ({ from }) => from, {
		...request,
		key: noKey,
		part: 'month',
	});
}

/** These records have no identity. */
const noKey = () => undefined;
