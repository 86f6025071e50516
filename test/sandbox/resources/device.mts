import { isBlank, required } from '../core/checks.mts';
import { badRequest, missingField } from '../core/errors.mts';
import { isObject } from '../core/http.mts';
import { ok, type Resource } from '../core/route.mts';
import { seedDevices } from './deviceSeed.mts';
import { deviceOf, findDevice, WEEK, type WorkingHours } from './deviceStore.mts';

/** Source: Persat's reference, devices and tracking. */
export const device: Resource = {
	name: 'device',
	seed: seedDevices,
	routes: [
		{
			operation: 'device.get',
			method: 'GET',
			path: '/devices/{device_id}',
			handle: ({ store, params }) => ok(deviceOf(store, params.device_id)),
		},
		{
			operation: 'device.getMany',
			method: 'GET',
			path: '/devices',
			handle: ({ store }) => ok([...store.devices.values()]),
		},
		{
			operation: 'device.setWorkingHours',
			method: 'POST',
			path: '/devices/{device_id}/working_hours',
			handle({ store, params, body }) {
				const found = deviceOf(store, params.device_id);
				found.working_hours = readWorkingHours(body.working_hours);
				return ok({});
			},
		},
		{
			operation: 'device.setManyWorkingHours',
			method: 'POST',
			path: '/working-hours',
			handle({ store, body }) {
				const ids = required(body, 'devices_ids', 'number[]');
				if (ids.length === 0) throw badRequest("'devices_ids' debe tener al menos un device");
				const hours = readWorkingHours(body.working_hours);
				// Find all of them before changing the first.
				const found = ids.map((id) => findDevice(store, id));
				for (const one of found) one.working_hours = structuredClone(hours);
				return ok({});
			},
		},
	],
};

function readWorkingHours(given: unknown): WorkingHours {
	if (isBlank(given)) throw missingField('working_hours');
	if (!isObject(given)) throw badRequest("'working_hours' debe ser un objeto");
	const days = WEEK.map((day) => [day, readRanges(given[day], `working_hours.${day}`)]);
	return Object.fromEntries(days) as WorkingHours;
}

const isTime = (value: unknown) =>
	typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

function readRanges(ranges: unknown, name: string) {
	if (isBlank(ranges)) throw missingField(name);
	if (!Array.isArray(ranges)) throw badRequest(`'${name}' debe ser un array`);
	return ranges.map((range) => {
		if (!isObject(range) || !isTime(range.start) || !isTime(range.end)) {
			throw badRequest(`'${name}' debe tener rangos con 'start' y 'end' en formato HH:mm`);
		}
		if (range.start! >= range.end!) throw badRequest(`'${name}': 'start' debe ser menor a 'end'`);
		return { start: range.start as string, end: range.end as string };
	});
}
