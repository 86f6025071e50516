import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { call, data, get } = useFreshSandbox({ today: '2025-06-16' });

const NO_DEVICE = 'No existe un device con este id';
const NO_INTEGER = "'device_id' debe ser un número entero";

const OFF = {
	monday: [],
	tuesday: [],
	wednesday: [],
	thursday: [],
	friday: [],
	saturday: [],
	sunday: [],
};

test('devices have names, zones and working hours', async () => {
	const device = await get('/devices/12');
	expect(device).toEqual({
		id: 12,
		type: 'VEHICLE',
		serial_number: 'SN-1001',
		first_name: 'Camioneta',
		last_name: 'AA123BC',
		working_zones: [
			{ id: 3, created: expect.any(String), name: ' Zona Norte' },
			{ id: 5, created: expect.any(String), name: 'Zona Sur' },
		],
		working_hours: {
			...OFF,
			monday: [{ start: '08:30', end: '17:30' }],
			tuesday: [{ start: '08:30', end: '17:30' }],
			wednesday: [{ start: '08:30', end: '17:30' }],
			thursday: [{ start: '08:30', end: '17:30' }],
			friday: [{ start: '08:30', end: '17:30' }],
		},
	});
	const devices = await get('/devices');
	expect(devices[0]).toEqual(device);
	expect(devices.some((one: { working_zones: unknown }) => one.working_zones === null)).toBe(true);
	expectError(await call('GET', '/devices/99'), 404, NO_DEVICE);
	expectError(await call('GET', '/devices/x'), 400, NO_INTEGER);
});

test('zones are those of the account or of one device', async () => {
	expect(await get('/zones')).toHaveLength(16);
	expect((await get('/zones?device_id=12')).map((zone: { id: number }) => zone.id)).toEqual([3, 5]);
	expect(await get('/zones?device_id=21')).toEqual([]);
	expectError(await call('GET', '/zones?device_id=99'), 404, NO_DEVICE);
	expectError(await call('GET', '/zones?device_id=x'), 400, NO_INTEGER);
});

test('working hours replace the whole week', async () => {
	const working_hours = { ...OFF, sunday: [{ start: '00:00', end: '23:59' }] };
	expect(await data('POST', '/devices/12/working_hours', { working_hours })).toEqual({});
	expect((await get('/devices/12')).working_hours).toEqual(working_hours);
	expectError(await call('POST', '/devices/99/working_hours', { working_hours }), 404, NO_DEVICE);
});

test.each<[unknown, string | undefined]>([
	[undefined, 'El campo working_hours es obligatorio'],
	[[], undefined],
	[{ ...OFF, sunday: undefined }, 'El campo working_hours.sunday es obligatorio'],
	[{ ...OFF, monday: { start: '08:00', end: '09:00' } }, undefined],
	[{ ...OFF, monday: [{ start: '8:00', end: '09:00' }] }, undefined],
	[{ ...OFF, monday: [{ start: '08:00' }] }, undefined],
	[{ ...OFF, monday: [{ start: 480, end: 540 }] }, undefined],
	[{ ...OFF, monday: [{ start: '10:00', end: '09:00' }] }, undefined],
])('working hours cannot be %j', async (working_hours, text) => {
	expectError(await call('POST', '/devices/12/working_hours', { working_hours }), 400, text);
	const bulk = await call('POST', '/working-hours', { devices_ids: [12], working_hours });
	expectError(bulk, 400, text);
});

test('working hours of several devices change together or not at all', async () => {
	const before = await get('/devices/12');
	const bulk = (devices_ids: unknown) =>
		call('POST', '/working-hours', { devices_ids, working_hours: OFF });
	expectError(await bulk([12, 99, 13]), 404, NO_DEVICE);
	expect(await get('/devices/12')).toEqual(before);
	expectError(await bulk(undefined), 400, 'El campo devices_ids es obligatorio');
	expectError(await bulk([]), 400);
	expectError(await bulk(['12']), 400);
	expect((await bulk([12, 13])).json.data).toEqual({});
	expect((await get('/devices/12')).working_hours).toEqual(OFF);
	expect((await get('/devices/13')).working_hours).toEqual(OFF);
});
