import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describeOperations } from '../support/operationContract.mts';
import { chosen } from '../support/parameters.mts';
import { expectUnsent } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 20 });

const run = engine.runner('tracking');
const read = async (operation: string, more: INodeParameters = {}) =>
	await run(operation, { device: chosen(12), returnAll: true, output: 'raw', ...more });
/** The data of one call to Persat. */
async function answer(path: string) {
	const response = await fetch(sandbox.baseUrl + path, {
		headers: { authorization: `Bearer ${sandbox.apiKey}` },
	});
	const { data } = (await response.json()) as { data: IDataObject[] };
	sandbox.resetLog();
	return data;
}
const asked = () => sandbox.requests.map(({ path }) => path.split('/').at(-2));

describeOperations('tracking', { sandbox, engine }, [
	{
		operation: 'getLastPosition',
		endpoint: 'tracking.getLastPosition',
		parameters: { device: chosen(12) },
		check: ({ json }) => {
			expect(json).toEqual([
				{
					deviceId: 12,
					device: 'Camioneta AA123BC',
					latitude: -34.428615,
					longitude: -58.570212,
					mapLink: 'https://www.google.com/maps?q=-34.428615,-58.570212',
					timestamp: '2026-06-13T16:21:07-04:00',
				},
			]);
		},
	},
	{
		operation: 'getPathSummary',
		endpoint: 'tracking.getPathSummary',
		parameters: { device: chosen(12), from: '2026-06-01', to: '2026-06-02' },
		check: ({ json }) =>
			expect(json).toEqual([
				{
					date: '2026-06-01',
					deviceId: 12,
					device: 'Camioneta AA123BC',
					totalKilometers: 164,
					insideKilometers: 134.9,
					outsideKilometers: 29.1,
				},
				{
					date: '2026-06-02',
					deviceId: 12,
					device: 'Camioneta AA123BC',
					totalKilometers: 103.1,
					insideKilometers: 88.7,
					outsideKilometers: 14.4,
				},
			]),
	},
	{
		operation: 'getVisits',
		endpoint: 'tracking.getVisits',
		parameters: {
			device: chosen(12),
			from: '2026-05-01',
			to: '2026-05-31',
			returnAll: true,
		},
		check: ({ json }) => expect(json.length).toBeGreaterThan(50),
	},
]);

describe('the last position', () => {
	test("is Persat's own data with Raw", async () => {
		const { json } = await read('getLastPosition');
		expect(json).toEqual([sandbox.store.lastPositions.get(12)]);
		expect(sandbox.requests.map(({ path }) => path)).toEqual(['/v1/devices-lasttrackingpoint/12']);
	});

	test('of a device that never reported is a row without a position', async () => {
		const { json, error } = await read('getLastPosition', {
			device: chosen(22),
			output: 'simplified',
		});
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				deviceId: 22,
				device: 'SN-1006',
				latitude: null,
				longitude: null,
				mapLink: null,
				timestamp: null,
			},
		]);
	});

	test.each(['', '={{ "" }}'])('of all devices gives one row each (%j)', async (device) => {
		const { json } = await read('getLastPosition', {
			device: chosen(device),
			output: 'simplified',
		});
		expect(json.map(({ deviceId, timestamp }) => [deviceId, timestamp !== null])).toEqual([
			[12, true],
			[13, true],
			[15, true],
			[18, true],
			[21, true],
			[22, false],
		]);
		expect(sandbox.count('device.getMany')).toBe(1);
	});

	test('of all devices says how far it got if one cannot be read', async () => {
		sandbox.faults.add({
			operation: 'tracking.getLastPosition',
			kind: 'status',
			status: 500,
			skip: 3,
		});
		const options = { onFailure: 'returnFetched', concurrency: 1 };
		const { json } = await read('getLastPosition', { device: chosen(''), options });
		expect(json.map(({ device_id }) => device_id)).toEqual([12, 13, 15]);
		expect(json.at(-1)?.incomplete).toMatchObject({ records: 3 });
	});

	test("has the device's ID if names cannot be looked up", async () => {
		sandbox.faults.add({ operation: 'device.getMany', kind: 'status', status: 500 });
		const { json } = await read('getLastPosition', { output: 'simplified' });
		expect(json).toMatchObject([{ deviceId: 12, device: 12 }]);
	});
});

describe('the path summary', () => {
	test('gives one item per day in order, across the end of a month', async () => {
		const { json } = await read('getPathSummary', { from: '2026-05-30', to: '02/06/2026' });
		expect(json).toEqual([
			{ device_id: 12, date: '2026-05-30', distance_inside_wa: 47.3, distance_outside_wa: 28.2 },
			{ device_id: 12, date: '2026-05-31', distance_inside_wa: 0, distance_outside_wa: 0 },
			{ device_id: 12, date: '2026-06-01', distance_inside_wa: 134.9, distance_outside_wa: 29.1 },
			{ device_id: 12, date: '2026-06-02', distance_inside_wa: 88.7, distance_outside_wa: 14.4 },
		]);
		expect(asked().sort()).toEqual(['2026-05-30', '2026-05-31', '2026-06-01', '2026-06-02']);
	});

	test('does not exist for a day that has not ended', async () => {
		const { json } = await read('getPathSummary', { from: '2026-06-14', to: '2026-06-16' });
		expect(json.map(({ date }) => date)).toEqual(['2026-06-14']);
	});

	test('has a rounded total, which is 0 on a day off', async () => {
		const simplified = async (from: string) =>
			(await read('getPathSummary', { from, to: from, output: 'simplified' })).json[0];
		// 47.3 + 28.2, and a day off.
		expect((await simplified('2026-05-30')).totalKilometers).toBe(75.5);
		expect((await simplified('2026-05-31')).totalKilometers).toBe(0);
	});

	test('Selected Fields always has the day', async () => {
		const { json } = await read('getPathSummary', {
			from: '2026-06-01',
			to: '2026-06-01',
			output: 'selected',
			outputFields: ['totalKilometers'],
		});
		expect(json).toEqual([{ date: '2026-06-01', totalKilometers: 164 }]);
	});
});

describe('visits', () => {
	test('of a day take a separate request, unfiltered', async () => {
		const expected = await answer('/devices-visits/2026-06-01/12');
		const { json } = await read('getVisits', { from: '2026-06-01', to: '2026-06-01' });
		expect(json).toEqual(expected);
		expect(json[0]).toEqual({
			device_id: 12,
			date: '2026-06-01T13:53:59.000Z',
			duration: expect.any(Number),
			client: { uid_client: 'CL-1001', company_name: 'Hotel Scarpelli e Hijos' },
		});
		expect(asked()).toEqual(['2026-06-01']);
	});

	test.each<[string, string, string[]]>([
		['2026-05-01', '2026-05-31', ['2026-05']],
		['2024-02-01', '2024-02-29', ['2024-02']],
		['2026-02-01', '2026-04-30', ['2026-02', '2026-03', '2026-04']],
		// Several days of a month are requested as the month, a single day as the day.
		['2026-03-10', '2026-03-11', ['2026-03']],
		['2025-12-31', '2026-02-01', ['2025-12-31', '2026-01', '2026-02-01']],
		['2026-01-15', '2026-03-15', ['2026-01', '2026-02', '2026-03']],
	])('from %s to %s take the fewest calls', async (from, to, calls) => {
		const { json, error } = await read('getVisits', { from, to });
		expect(error).toBeUndefined();
		expect(asked().sort()).toEqual(calls);
		const days = json.map(({ date }) => String(date).slice(0, 10));
		expect(days).toEqual([...days].sort());
		expect(days.every((day) => from <= day && day <= to)).toBe(true);
	});

	test('of a range that cuts months are exactly those of its days', async () => {
		const expected: unknown[] = [];
		for (let day = Date.parse('2026-04-27'); day <= Date.parse('2026-05-06'); day += 86_400_000) {
			const text = new Date(day).toISOString().slice(0, 10);
			expected.push(...(await answer(`/devices-visits/${text}/12`)));
		}
		const { json } = await read('getVisits', { from: '2026-04-27', to: '2026-05-06' });
		expect(json).toEqual(expected);
		expect(asked().sort()).toEqual(['2026-04', '2026-05']);
	});

	test('have minutes instead of milliseconds, and may be at a place that is no client', async () => {
		const visits = await answer('/devices-visits/2026-05/12');
		const nowhere = visits.findIndex(({ client }) => !client);
		expect(nowhere).toBeGreaterThanOrEqual(0);
		const month = { from: '2026-05-01', to: '2026-05-31' };
		const { json: raw } = await read('getVisits', month);
		const { json } = await read('getVisits', { ...month, output: 'simplified' });
		expect(raw[0]).toMatchObject({ duration: expect.any(Number) });
		expect(json[nowhere]).toEqual({
			date: '2026-05-04T11:57:07-04:00',
			minutes: Math.round((raw[nowhere].duration as number) / 6000) / 10,
			clientNumber: null,
			clientName: null,
			deviceId: 12,
			device: 'Camioneta AA123BC',
		});
		expect(json.find(({ date }) => date === '2026-05-30T10:33:55-04:00')).toEqual({
			date: '2026-05-30T10:33:55-04:00',
			minutes: 80.1,
			clientNumber: 'CL-1005',
			clientName: 'Lavadero Villalba e Hijos',
			deviceId: 12,
			device: 'Camioneta AA123BC',
		});
	});

	test('are no items on a day without any, today, and for a device that never reported', async () => {
		// A Sunday.
		expect((await read('getVisits', { from: '2026-05-31', to: '2026-05-31' })).json).toEqual([]);
		// Persat returns null.
		const today = await read('getVisits', { from: '2026-06-15', to: '2026-06-15' });
		expect([today.error, today.json]).toEqual([undefined, []]);
		const silent = { device: chosen(22), from: '2026-05-01', to: '2026-05-31' };
		expect((await read('getVisits', silent)).json).toEqual([]);
	});

	test('are all there with Return All, and stop at Limit', async () => {
		const month = { from: '2026-05-01', to: '2026-05-31' };
		const all = (await read('getVisits', month)).json;
		for (const limit of [1, all.length - 1, all.length, all.length + 1]) {
			const { json } = await read('getVisits', { ...month, returnAll: false, limit });
			expect(json).toEqual(all.slice(0, limit));
		}
	});
});

describe('a wrong parameter is named in the error, and nothing is sent', () => {
	const days = { from: '2026-06-01', to: '2026-06-02' };
	test.each<[string, string, INodeParameters, string]>([
		['no device', 'getVisits', { ...days, device: '={{ "" }}' }, "'Device' is empty"],
		[
			'a device that an expression does not find',
			'getLastPosition',
			{ device: '={{ $json.nothing }}' },
			"'Device' is empty",
		],
		['no first day', 'getVisits', { ...days, from: '={{ "" }}' }, "'From' is empty"],
		['no last day', 'getPathSummary', { ...days, to: '={{ "" }}' }, "'To' is empty"],
		[
			'no day',
			'getVisits',
			{ ...days, from: '={{ "31/02/2026" }}' },
			'\'From\' is not a date: "31/02/2026"',
		],
		[
			'the wrong order',
			'getPathSummary',
			{ ...days, to: '2026-05-31' },
			"'To' is 2026-05-31, which is before 'From' (2026-06-01)",
		],
		[
			'the future',
			'getVisits',
			{ from: '={{ $today.plus({ days: 1 }).toISO() }}', to: '2099-01-01' },
			"'From' is in the future",
		],
		[
			'a far future',
			'getPathSummary',
			{ from: '2098-01-01', to: '2099-01-01' },
			"'From' is in the future",
		],
	])('when there is: %s', async (_, operation, more, message) => {
		await expectUnsent(sandbox, read(operation, more), message);
	});

	test('neither today nor a later day is requested', async () => {
		const { error } = await read('getPathSummary', {
			from: '={{ $today.minus({ days: 1 }).toISODate() }}',
			to: '={{ $today.plus({ years: 1 }).toISODate() }}',
		});
		expect(error).toBeUndefined();
		expect(sandbox.count('tracking.getPathSummary')).toBe(1);
	});
});

test.each([
	['getLastPosition', {}],
	['getPathSummary', { from: '2026-06-01', to: '2026-06-01' }],
	['getVisits', { from: '2026-06-01', to: '2026-06-01' }],
])('%s names a device that is unknown', async (operation, more) => {
	const { error } = await read(operation, { ...more, device: chosen(99, 'id') });
	expect(error?.message).toBe("'Device' was not found in Persat");
	expect(error?.description).toContain('Persat says: "No existe un device con este id".');
	expect(error?.description).toContain('Device "99"');
});

test("visits of a part of a month are selected by days in the workflow's time zone", async () => {
	// n8n's default time zone if the workflow has none: America/New_York.
	sandbox.faults.add({
		operation: 'tracking.getVisits',
		kind: 'altered',
		alter: (json) => ({
			...json,
			data: [
				'2026-04-27T03:59:59.000Z',
				'2026-04-27T04:00:00.000Z',
				'2026-04-29T03:59:59.000Z',
				'2026-04-29T04:00:00.000Z',
			].map((date) => ({ device_id: 12, date, duration: 60_000, client: null })),
		}),
	});
	const { json } = await engine.run({
		resource: 'tracking',
		operation: 'getVisits',
		device: chosen(12),
		from: '2026-04-27',
		to: '2026-04-28',
		returnAll: true,
	});
	expect(json.map(({ date }) => date)).toEqual([
		'2026-04-27T00:00:00-04:00',
		'2026-04-28T23:59:59-04:00',
	]);
});
