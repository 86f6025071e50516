import type { INodeParameters } from 'n8n-workflow';
import { describeOperations } from '../support/operationContract.mts';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox();

const run = engine.runner('device');
const hoursOf = (id: number) => sandbox.store.devices.get(id)!.working_hours;
const daysOff = { tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const morning = { monday: [{ start: '08:30', end: '12:30' }], ...daysOff };

/** The seeded device 12. */
const simplified = {
	deviceId: 12,
	name: 'Camioneta AA123BC',
	zones: ['Zona Norte', 'Zona Sur'],
	monday: '08:30-17:30',
	tuesday: '08:30-17:30',
	wednesday: '08:30-17:30',
	thursday: '08:30-17:30',
	friday: '08:30-17:30',
	saturday: '',
	sunday: '',
};

describeOperations('device', { sandbox, engine }, [
	{
		operation: 'get',
		endpoint: 'device.get',
		parameters: { device: chosen('12') },
		check: ({ json }) => expect(json).toEqual([simplified]),
	},
	{
		operation: 'getMany',
		endpoint: 'device.getMany',
		parameters: { returnAll: true },
		check: ({ json }) => {
			expect(json.map(({ deviceId, name }) => [deviceId, name])).toEqual([
				[12, 'Camioneta AA123BC'],
				[13, 'Kangoo AB456CD'],
				[15, 'Hilux AC789DE'],
				[18, 'AD012EF'],
				[21, 'Furgón AE345FG'],
				[22, 'SN-1006'],
			]);
			expect(json[1].monday).toBe('08:00-12:30, 14:00-18:00');
			expect(json[4].zones).toEqual([]);
		},
	},
	{
		operation: 'setWorkingHours',
		endpoint: 'device.setWorkingHours',
		parameters: {
			devices: ['15'],
			monday: '08:30-12:30',
			tuesday: '08:30-12:30',
			wednesday: '08:30-12:30',
			thursday: '08:30-12:30',
			friday: '08:30-12:30',
			saturday: '08:30-12:30',
			sunday: '08:30-12:30',
		},
		check: ({ json }) => {
			const day = [{ start: '08:30', end: '12:30' }];
			const week = {
				monday: day,
				tuesday: day,
				wednesday: day,
				thursday: day,
				friday: day,
				saturday: day,
				sunday: day,
			};
			const hours = Object.keys(week).map((name) => [name, '08:30-12:30']);
			expect(json).toEqual([{ deviceId: 15, name: 'Hilux AC789DE', ...Object.fromEntries(hours) }]);
			expect(hoursOf(15)).toEqual(week);
		},
	},
]);

describe('Set Working Hours', () => {
	const set = async (parameters: INodeParameters, input = [{}]) =>
		await run('setWorkingHours', { emptyDays: 'daysOff', ...parameters }, input);
	const changes = () =>
		sandbox.requests
			.filter(({ method }) => method === 'POST')
			.map(({ path, body }) => ({ path, body }));

	describe('keeps the days left empty', () => {
		const weekend = { ...daysOff, saturday: [{ start: '09:00', end: '13:00' }] };

		test('of one device, by default', async () => {
			const before = structuredClone(hoursOf(13));
			const { json, error } = await run('setWorkingHours', { devices: ['13'], saturday: '9 a 13' });
			expect(error).toBeUndefined();
			expect(hoursOf(13)).toEqual({ ...before, saturday: weekend.saturday });
			expect(json[0]).toMatchObject({
				monday: '08:00-12:30, 14:00-18:00',
				saturday: '09:00-13:00',
			});
		});

		test('of several devices with different weeks; equal ones are changed together', async () => {
			const kept = new Map([12, 18, 21].map((id) => [id, structuredClone(hoursOf(id))]));
			sandbox.store.devices.get(21)!.working_hours = structuredClone(hoursOf(18));
			sandbox.store.devices.get(12)!.working_hours = { monday: [], ...daysOff };
			await set({ devices: ['12', '18', '21'], saturday: '09:00-13:00', emptyDays: 'keep' });
			expect(changes().map(({ path }) => path)).toEqual([
				'/v1/devices/12/working_hours',
				'/v1/working-hours',
			]);
			expect(hoursOf(12)).toEqual({ monday: [], ...weekend });
			expect(hoursOf(18)).toEqual(hoursOf(21));
			for (const [id, hours] of kept) sandbox.store.devices.get(id)!.working_hours = hours;
		});

		test('changes nothing when one of the devices is unknown', async () => {
			const { error } = await set({ devices: ['22', '99'], monday: '9-13', emptyDays: 'keep' });
			expect(error?.message).toBe("'Device Names or IDs' was not found in Persat");
			expect(changes()).toEqual([]);
		});

		test('is refused if Persat does not return the hours', async () => {
			const device = sandbox.store.devices.get(22)!;
			const { working_hours } = device;
			device.working_hours = null as never;
			const { error } = await set({ devices: ['22'], monday: '9-13', emptyDays: 'keep' });
			device.working_hours = working_hours;
			expect(error?.message).toBe(
				"'Days Left Empty' cannot keep Tuesday of device 22: Persat does not return its hours",
			);
			expect(changes()).toEqual([]);
		});

		test('reads nothing if no day is left empty', async () => {
			const week = ['monday', ...Object.keys(daysOff)].map((name) => [name, '9-13']);
			await set({ devices: ['22'], ...Object.fromEntries(week), emptyDays: 'keep' });
			expect(sandbox.count('device.get')).toBe(0);
		});
	});

	test.each(['keep', 'daysOff'])('refuses seven empty days (%s)', async (emptyDays) => {
		const { error } = await set({ devices: ['12'], emptyDays });
		expect(error?.message).toBe("'Monday' and all other days are empty");
		expect(changes()).toEqual([]);
	});

	test("sends all seven days of one device, in Persat's form", async () => {
		await set({
			devices: ['13'],
			monday: '8:30-12:30, 14:00 – 18:00',
			tuesday: ' 08:00-17:00;18:00-23:59 ',
			saturday: '00:00-06:00,',
		});
		expect(changes()).toEqual([
			{
				path: '/v1/devices/13/working_hours',
				body: {
					working_hours: {
						monday: [
							{ start: '08:30', end: '12:30' },
							{ start: '14:00', end: '18:00' },
						],
						tuesday: [
							{ start: '08:00', end: '17:00' },
							{ start: '18:00', end: '23:59' },
						],
						wednesday: [],
						thursday: [],
						friday: [],
						saturday: [{ start: '00:00', end: '06:00' }],
						sunday: [],
					},
				},
			},
		]);
	});

	test.each<[string, INodeParameters['devices']]>([
		['chosen', ['18', '21', '18']],
		['numbers from an expression', '={{ [18, 21] }}'],
		['a text', '18, 21'],
	])('changes several devices at once, %s', async (_, devices) => {
		const { json } = await set({ devices, monday: '08:30-12:30' });
		const off = Object.keys(daysOff).map((name) => [name, '']);
		const hours = { monday: '08:30-12:30', ...Object.fromEntries(off) };
		expect(json).toEqual([
			{ deviceId: 18, name: 'AD012EF', ...hours },
			{ deviceId: 21, name: 'Furgón AE345FG', ...hours },
		]);
		expect(changes()).toEqual([
			{
				path: '/v1/working-hours',
				body: { devices_ids: [18, 21], working_hours: morning },
			},
		]);
		expect([hoursOf(18), hoursOf(21)]).toEqual([morning, morning]);
	});

	test('changes no hours when one of the devices is unknown', async () => {
		const before = structuredClone(hoursOf(22));
		const { error } = await set({ devices: ['22', '99'], monday: '01:00-02:00' });
		expect(error?.message).toBe("'Device Names or IDs' was not found in Persat");
		expect(error?.description).toBe(
			'Persat says: "No existe un device con este id". No device was changed. Choose the devices from the list, or check their IDs. Sent: 22, 99.',
		);
		expect(hoursOf(22)).toEqual(before);
	});

	test('names the device that is unknown', async () => {
		const { error } = await set({ devices: ['99'], monday: '9-13' });
		expect(error?.message).toBe("'Device Names or IDs' was not found in Persat");
		expect(error?.description).toBe(
			'Persat says: "No existe un device con este id". Choose \'Device Names or IDs\' from the list, or check the ID. Sent: Device Names or IDs "99".',
		);
	});

	test.each(['simplified', 'raw'])('accepts the hours of another device (%s)', async (output) => {
		const day = (name: string) =>
			output === 'raw' ? `={{ $json.working_hours.${name} }}` : `={{ $json.${name} }}`;
		const { error } = await engine.run([
			{ resource: 'device', operation: 'get', device: chosen('12'), output },
			{
				resource: 'device',
				operation: 'setWorkingHours',
				devices: ['15'],
				emptyDays: 'daysOff',
				...Object.fromEntries(Object.keys(hoursOf(12)).map((name) => [name, day(name)])),
			},
		]);
		expect(error).toBeUndefined();
		expect(hoursOf(15)).toEqual(hoursOf(12));
	});

	test.each([
		['18:00-08:00'],
		['08:00-08:00'],
		['08:00'],
		['08:00-'],
		['08:00-12:00-14:00'],
		['8 a 30'],
		['08:00-24:00'],
		['08:60-09:00'],
		['from eight to five'],
	])('refuses %s by the name of the day', async (range) => {
		const { error } = await set({ devices: ['12'], wednesday: `08:00-09:00, ${range}` });
		expect(error?.message).toBe(`'Wednesday' has an invalid range: "${range}"`);
		expect(error?.description).toContain('for example 08:30-12:30, 14:00-18:00');
		expect(sandbox.count()).toBe(0);
	});

	test.each<[string, INodeParameters, string]>([
		['no device', { devices: '={{ [] }}' }, "'Device Names or IDs' is empty"],
	])('refuses %s, and sends nothing', async (_, parameters, message) => {
		const { error } = await set(parameters);
		expect(error?.message).toBe(message);
		expect(sandbox.count()).toBe(0);
	});

	test('does not retry after a lost connection, and says that the change may already have been made', async () => {
		sandbox.faults.add({ operation: 'device.setManyWorkingHours', kind: 'resetAfterWork' });
		const { error } = await set({ devices: ['12', '13'], monday: '9-13' });
		expect(error?.description).toContain('the change may already have been made');
		expect(sandbox.count('device.setManyWorkingHours')).toBe(1);
	});

	test('stops, waits and links several devices like one', async () => {
		const several = { devices: ['12', '13'], monday: '08:30-12:30' };
		sandbox.faults.add({ operation: 'device.setManyWorkingHours', kind: 'status', status: 500 });
		expect((await set(several)).error?.message).toBe(
			'Persat could not process the request (HTTP 500)',
		);
		sandbox.faults.add({
			operation: 'device.setManyWorkingHours',
			kind: 'status',
			status: 429,
			retryAfter: '0',
		});
		const { items, error } = await set(several, [{}, {}]);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	test('passes on errors that our own checks do not cover', async () => {
		sandbox.faults.add({ operation: 'device.setManyWorkingHours', kind: 'status', status: 400 });
		const { error } = await set({ devices: ['12', '13'], monday: '9-13' });
		expect(error?.message).toBe('Persat did not accept the data');
		expect(error?.description).toBe(
			'Persat says: "El campo x es obligatorio". No device was changed.',
		);
	});
});

describe('reading', () => {
	test.each([1, 5, 6, 7])('stops at Limit %i of six devices', async (limit) => {
		const { json } = await run('getMany', { limit, output: 'raw' });
		expect(json.map(({ id }) => id)).toEqual([12, 13, 15, 18, 21, 22].slice(0, limit));
	});

	test('returns nothing for an account without devices', async () => {
		const kept = new Map(sandbox.store.devices);
		sandbox.store.devices.clear();
		const { json, error } = await run('getMany', { returnAll: true });
		for (const [id, device] of kept) sandbox.store.devices.set(id, device);
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
	});

	test('returns what Persat sent with Raw', async () => {
		const { json } = await run('get', { device: chosen('21'), output: 'raw' });
		expect(json[0]).toMatchObject({
			id: 21,
			type: 'VEHICLE',
			serial_number: 'SN-1005',
			first_name: 'Furgón',
			last_name: 'AE345FG',
			working_zones: null,
		});
	});

	test('always returns the ID with Selected Fields', async () => {
		const { json } = await run('get', {
			device: chosen('12', 'id'),
			output: 'selected',
			outputFields: ['serialNumber', 'type', 'zoneIds'],
		});
		expect(json).toEqual([
			{ deviceId: 12, serialNumber: 'SN-1001', type: 'VEHICLE', zoneIds: [3, 5] },
		]);
	});

	test('names the device that is unknown', async () => {
		const { error } = await run('get', { device: chosen('99', 'id') });
		expect(error?.message).toBe("'Device' was not found in Persat");
		expect(error?.description).toBe(
			'Persat says: "No existe un device con este id". Choose \'Device\' from the list, or check the ID. Sent: Device "99".',
		);
	});

	test.each<[string, string]>([['={{ "" }}', "'Device' is empty"]])(
		'refuses %s, and sends nothing',
		async (device, message) => {
			const { error } = await run('get', { device: chosen(device, 'id') });
			expect(error?.message).toBe(message);
			expect(sandbox.count()).toBe(0);
		},
	);

	test('finds devices by name', async () => {
		expect((await engine.listSearch('searchDevices', 'furgon')).results).toEqual([
			{ name: 'Furgón AE345FG', value: '21' },
		]);
	});
});
