import { notFound } from '../core/errors.mts';
import { integerOf } from '../core/checks.mts';

/** An area where a device works. */
export interface Zone {
	id: number;
	created: string;
	/** May start with a space. */
	name: string;
}

export const WEEK = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
] as const;

/** Ranges of each week day in `HH:mm`; `[]` is a day off. */
export type WorkingHours = Record<(typeof WEEK)[number], Array<{ start: string; end: string }>>;

/** A tracked vehicle (devices-and-tracking.md). */
export interface Device {
	id: number;
	type: 'VEHICLE';
	serial_number: string;
	/** May be empty. */
	first_name: string;
	last_name: string;
	working_zones: Zone[] | null;
	working_hours: WorkingHours;
}

export interface Position {
	device_id: number;
	timestamp: string;
	latitude: number;
	longitude: number;
}

export interface DeviceStore {
	zones: Zone[];
	/** By id. */
	devices: Map<number, Device>;
	/** By device id; a device that never reported is missing. */
	lastPositions: Map<number, Position>;
	/** `uid_client` of those that the devices visit. */
	visitedClients: string[];
}

export const emptyDeviceStore = (): DeviceStore => ({
	zones: [],
	devices: new Map(),
	lastPositions: new Map(),
	visitedClients: [],
});

/** The device of a path variable. */
export function deviceOf(store: DeviceStore, text: string): Device {
	return findDevice(store, integerOf(text, "'device_id' debe ser un número entero"));
}

export function findDevice({ devices }: DeviceStore, id: number): Device {
	const found = devices.get(id);
	if (!found) throw notFound('No existe un device con este id');
	return found;
}

/** How routes and deliveries call a device. */
export const deviceName = ({ first_name, last_name, serial_number }: Device): string =>
	`${first_name} ${last_name}`.trim() || serial_number;
