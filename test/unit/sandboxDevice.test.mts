import { createHarness, expectError } from '../sandbox/harness.mts';

const harness = createHarness({ clients: 30, objects: 0, workOrders: 0, deliveries: 0, forms: 0 });
const { call, data, get } = harness;

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

/** A Monday. */
beforeEach(() => harness.start({ today: '2025-06-16' }));

describe('devices', () => {
	test('their shape', async () => {
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
		expect(devices.some((one: { working_zones: unknown }) => one.working_zones === null)).toBe(
			true,
		);
		expectError(await call('GET', '/devices/99'), 404, NO_DEVICE);
		expectError(await call('GET', '/devices/x'), 400, NO_INTEGER);
	});

	test('zones, of all or of one', async () => {
		expect(await get('/zones')).toHaveLength(16);
		expect((await get('/zones?device_id=12')).map((zone: { id: number }) => zone.id)).toEqual([
			3, 5,
		]);
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
	])('refused working hours %j', async (working_hours, text) => {
		expectError(await call('POST', '/devices/12/working_hours', { working_hours }), 400, text);
		const bulk = await call('POST', '/working-hours', { devices_ids: [12], working_hours });
		expectError(bulk, 400, text);
	});

	test('working hours of several: all or nothing', async () => {
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
});

describe('tracking', () => {
	test('the last position, and a device that never reported', async () => {
		expect(await get('/devices-lasttrackingpoint/12')).toEqual({
			device_id: 12,
			timestamp: expect.stringMatching(/^2025-06-14T/),
			latitude: expect.any(Number),
			longitude: expect.any(Number),
		});
		expect(await get('/devices-lasttrackingpoint/22')).toBeNull();
		expectError(await call('GET', '/devices-lasttrackingpoint/99'), 404, NO_DEVICE);
		expectError(await call('GET', '/devices-lasttrackingpoint/x'), 400, NO_INTEGER);
	});

	test('the path summary is there for past days only', async () => {
		const path = '/devices-pathtrack-sumary';
		const summary = await get(`${path}/2025-06-13/12`);
		expect(summary).toEqual({
			distance_inside_wa: expect.any(Number),
			distance_outside_wa: expect.any(Number),
		});
		expect(await get(`${path}/2025-06-13/12`)).toEqual(summary);
		expect(await get(`${path}/2025-06-16/12`)).toBeNull();
		expectError(await call('GET', `${path}/2025-06/12`), 400);
		expectError(await call('GET', `${path}/2025-02-30/12`), 400);
		expectError(await call('GET', `${path}/2025-06-13/99`), 404, NO_DEVICE);
	});

	test('visits of a day and of a month', async () => {
		const month = await get('/devices-visits/2025-06/12');
		const days = new Set(month.map((visit: { date: string }) => visit.date.slice(0, 10)));
		expect(days.size).toBeGreaterThan(5);
		expect([...days].every((day) => (day as string) < '2025-06-16')).toBe(true);
		const [day] = days;
		expect(await get(`/devices-visits/${day}/12`)).toEqual(
			month.filter((visit: { date: string }) => visit.date.startsWith(day as string)),
		);
		expect(month[0]).toEqual({
			device_id: 12,
			date: expect.stringMatching(/^2025-06-\d\dT\d\d:\d\d:\d\d\.000Z$/),
			duration: expect.any(Number),
			client: { uid_client: expect.any(String), company_name: expect.any(String) },
		});
		const year = await Promise.all(
			['01', '02', '03', '04', '05'].map((one) => get(`/devices-visits/2025-${one}/12`)),
		);
		expect(year.flat().some((visit) => visit.client === null)).toBe(true);
		expect(await get('/devices-visits/2025-06-16/12')).toBeNull();
		expect(await get('/devices-visits/2025-07/12')).toEqual([]);
		expectError(await call('GET', '/devices-visits/2025/12'), 400);
		expectError(await call('GET', '/devices-visits/2025-06-13/x'), 400, NO_INTEGER);
	});
});

describe('users and follow-ups', () => {
	test('five users, and technicians of whom one has left', async () => {
		const users = await get('/users');
		expect(users).toHaveLength(5);
		expect(users[2]).toEqual({
			user_id: 7,
			name: 'martin.sosa@example.com',
			real_name: 'Martín Sosa',
		});
		const technicians = await get('/technician-users');
		expect(technicians.filter((one: { deleted?: boolean }) => !one.deleted)).toHaveLength(3);
		expect(technicians[3]).toMatchObject({ user_id: 11, deleted: true });
	});

	const whole = {
		uid_client: 'CL-1001',
		title: 'Llamar al cliente',
		responsible_user_ids: [7],
		color: 'BLUE',
		date: '2030-01-15T14:00:00.000Z',
	};
	const post = (change: object) => call('POST', '/follow_ups', { ...whole, ...change });

	test('a follow-up is kept and answered with nothing', async () => {
		expect(await data('POST', '/follow_ups', { ...whole, description: 'x' })).toEqual({});
		expect(harness.now().store.followUps).toEqual([{ ...whole, description: 'x' }]);
		expect((await post({ send_email_minutes_before: 30 })).status).toBe(200);
	});

	test('what it needs', async () => {
		for (const field of Object.keys(whole)) {
			const text = `El campo ${field} es obligatorio`;
			expectError(await post({ [field]: undefined }), 400, text);
		}
		for (const wrong of [
			{ title: 5 },
			{ responsible_user_ids: [] },
			{ responsible_user_ids: ['7'] },
			{ responsible_user_ids: [99] },
			{ color: 'VIOLET' },
			{ date: '2030-01-15' },
			{ date: '2025-06-16T00:00:00.000Z' },
			{ description: 5 },
			{ send_email_minutes_before: 7 },
		]) {
			expectError(await post(wrong), 400);
		}
		expectError(await post({ uid_client: 'none' }), 404, 'No hay un cliente con este nro.');
		expect(harness.now().store.followUps).toEqual([]);
	});
});
