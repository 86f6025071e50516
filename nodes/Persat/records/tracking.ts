import type { View, ViewField } from '../output/view';
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

/** Kilometers of one day inside and outside the working area. */
export interface PathSummary extends OfDevice {
	/** Day `yyyy-MM-dd`. */
	date?: string;
	distance_inside_wa?: number;
	distance_outside_wa?: number;
}

export interface Visit extends OfDevice {
	/** Instant. */
	date?: string;
	/** Milliseconds. */
	duration?: number;
	/** Null where the place is not a client's. */
	client?: { uid_client?: string; company_name?: string } | null;
}

const device: ViewField<OfDevice> = {
	key: 'device',
	label: 'Device',
	simplified: true,
	valueOf: ({ device_id }, { nameOf }) => nameOf('devices', device_id),
};

const deviceId: ViewField<OfDevice> = {
	key: 'deviceId',
	label: 'Device ID',
	simplified: true,
	valueOf: ({ device_id }) => device_id,
};

export const positionView: View<Position> = {
	id: 'deviceId',
	dictionaries: ['devices'],
	fields: [
		deviceId,
		device,
		{ key: 'latitude', label: 'Latitude', simplified: true, valueOf: (p) => p.latitude },
		{ key: 'longitude', label: 'Longitude', simplified: true, valueOf: (p) => p.longitude },
		{ key: 'timestamp', label: 'Timestamp', simplified: true, valueOf: (p) => p.timestamp },
	],
};

export const pathSummaryView: View<PathSummary> = {
	id: 'date',
	dictionaries: ['devices'],
	fields: [
		{ key: 'date', label: 'Date', simplified: true, valueOf: ({ date }) => date },
		deviceId,
		device,
		{
			key: 'totalKilometers',
			label: 'Total Kilometers',
			simplified: true,
			valueOf: totalKilometers,
		},
		{
			key: 'insideKilometers',
			label: 'Kilometers Inside the Working Area',
			simplified: true,
			valueOf: ({ distance_inside_wa }) => distance_inside_wa,
		},
		{
			key: 'outsideKilometers',
			label: 'Kilometers Outside the Working Area',
			simplified: true,
			valueOf: ({ distance_outside_wa }) => distance_outside_wa,
		},
	],
};

export const visitView: View<Visit> = {
	id: 'date',
	dictionaries: ['devices'],
	fields: [
		{ key: 'date', label: 'Date', simplified: true, valueOf: ({ date }) => date },
		{
			key: 'minutes',
			label: 'Minutes',
			simplified: true,
			valueOf: ({ duration }) =>
				typeof duration === 'number' ? Math.round(duration / 6000) / 10 : undefined,
		},
		{
			key: 'clientNumber',
			label: 'Client Number',
			simplified: true,
			valueOf: ({ client }) => client?.uid_client,
		},
		{
			key: 'clientName',
			label: 'Client Name',
			simplified: true,
			valueOf: ({ client }) => client?.company_name,
		},
		deviceId,
		device,
	],
};

/** Rounded to meters: the sum of two decimal fractions has a tail. */
function totalKilometers({
	distance_inside_wa: inside,
	distance_outside_wa: outside,
}: PathSummary): number | undefined {
	if (typeof inside !== 'number' || typeof outside !== 'number') return undefined;
	return Math.round((inside + outside) * 1000) / 1000;
}

/** The days of one device. */
interface Track {
	device: number;
	days: DayRange;
}

/** How far a device went, day by day. Persat knows days that are over. */
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
	return await persat.partList(daysOf(days), summaryOf, (day) => day, { ...request, key: noKey });
}

/**
 * Visits to clients. Persat knows days that are over.
 * @param timeZone IANA name: in it a visit belongs to a day where the days cut a month
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
	});
}

/** Nothing tells these records apart. */
const noKey = () => undefined;
