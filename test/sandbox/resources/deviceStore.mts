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

/** Ranges per weekday in `HH:mm`. `[]` is a day off. */
export type WorkingHours = Record<(typeof WEEK)[number], Array<{ start: string; end: string }>>;

/** A tracked vehicle (Persat's reference, devices and tracking). */
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
	/** By ID. */
	devices: Map<number, Device>;
	/** By device ID. Devices that never reported are missing. */
	lastPositions: Map<number, Position>;
	/** `uid_client` of the clients that devices visit. */
	visitedClients: string[];
}

export const emptyDeviceStore = (): DeviceStore => ({
	zones: [],
	devices: new Map(),
	lastPositions: new Map(),
	visitedClients: [],
});

/** The device in a path variable. */
export function deviceOf(store: DeviceStore, text: string): Device {
	return findDevice(store, integerOf(text, "'device_id' debe ser un número entero"));
}

export function findDevice({ devices }: DeviceStore, id: number): Device {
	const found = devices.get(id);
	if (!found) throw notFound('No existe un device con este id');
	return found;
}

/** The name of a device in routes and deliveries. */
export const deviceName = ({ first_name, last_name, serial_number }: Device): string =>
	`${first_name} ${last_name}`.trim() || serial_number;
