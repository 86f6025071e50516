import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { call, get } = useFreshSandbox({ clients: 30, today: '2025-06-16' });

const NO_DEVICE = 'No existe un device con este id';
const NO_INTEGER = "'device_id' debe ser un número entero";

test('the last position is null for a device that never reported', async () => {
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

test('the path summary exists for past days only', async () => {
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

test('visits are those of a day or of a month', async () => {
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
