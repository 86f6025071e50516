import type { INodeParameters } from 'n8n-workflow';
import { describeOperations } from '../support/operationContract.mts';
import { chosen } from '../support/parameters.mts';
import { expectUnsent } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 5, deliveries: 40 });

const day = '2026-03-02';

const { store } = sandbox;
const departure = { name: 'Depósito', planned_departure_time: 540 };
store.deliveries.get('PED-1001')!.state = 'FINISHED';
store.deliveries.get('PED-1002')!.state = 'ASSIGNED';
store.deliveryRoutes.clear();
store.deliveryRoutes.set(1705320000000, {
	_id: 1705320000000,
	day,
	device_id: 12,
	departure,
	stops: [
		{ _id: 'PED-1001', planned_arrival_time: 555, arrival_time: 560 },
		{ _id: 'PED-1002', planned_arrival_time: 585 },
	],
});
store.deliveryRoutes.set(1705320000001, {
	_id: 1705320000001,
	day,
	device_id: 15,
	departure,
	stops: [],
});

const run = engine.runner('deliveryRoute');

const first = {
	routeId: 1705320000000,
	date: '2026-03-02',
	device: 'Camioneta AA123BC',
	departure: 'Depósito',
	departureTime: '09:00',
	deliveries: [
		{ deliveryId: 'PED-1001', state: 'FINISHED', plannedArrival: '09:15', arrival: '09:20' },
		{ deliveryId: 'PED-1002', state: 'ASSIGNED', plannedArrival: '09:45', arrival: null },
	],
};
const second = { ...first, routeId: 1705320000001, device: 'Hilux AC789DE', deliveries: [] };

describeOperations('deliveryRoute', { sandbox, engine }, [
	{
		operation: 'get',
		endpoint: 'deliveryRoute.get',
		parameters: { route: '1705320000000' },
		check: ({ json }) => expect(json).toEqual([first]),
	},
	{
		operation: 'getMany',
		endpoint: 'deliveryRoute.getMany',
		parameters: { date: day, returnAll: true },
		check: ({ json }) => expect(json).toEqual([first, second]),
	},
]);

test("Get Many sends the day and the device in Persat's form", async () => {
	await run('getMany', { date: '02/03/2026' });
	const { json } = await run('getMany', { date: `${day}T23:30:00.000-03:00`, device: chosen(15) });
	expect(json).toEqual([second]);
	expect(sandbox.requests.map(({ query }) => query)).toEqual([
		{ date: '2026-03-02T00:00:00.000Z' },
		{ date: '2026-03-02T00:00:00.000Z', device_id: '15' },
	]);
});

test.each([
	[1, 1],
	[2, 2],
	[3, 2],
])('a limit of %i returns %i of two routes', async (limit, given) => {
	expect((await run('getMany', { date: day, limit })).json).toHaveLength(given);
});

test('a day without routes returns no items', async () => {
	const { json, status } = await run('getMany', { date: '2020-01-01', returnAll: true });
	expect({ json, status }).toEqual({ json: [], status: 'success' });
});

test('Raw is what Persat sent, Selected Fields has the device ID', async () => {
	const { json } = await run('get', { route: 1705320000001, output: 'raw' });
	expect(json).toEqual([
		{
			_id: 1705320000001,
			assignation_info: {
				assigned_date: '2026-03-02T00:00:00.000Z',
				device_id: 15,
				device_name: 'Hilux AC789DE',
			},
			departure: { name: 'Depósito', planned_departure_time: 540 },
			deliveries: [],
		},
	]);
	const selected = await run('get', {
		route: 1705320000001,
		output: 'selected',
		outputFields: ['deviceId'],
	});
	expect(selected.json).toEqual([{ routeId: 1705320000001, deviceId: 15 }]);
});

test.each<[string, string, INodeParameters, string]>([
	['no day', 'getMany', { date: '={{ "" }}' }, "'Date' is empty"],
	['a day that is none', 'getMany', { date: 'today' }, '\'Date\' is not a date: "today"'],
	[
		'a limit of nothing',
		'getMany',
		{ date: day, limit: 0 },
		'\'Limit\' has to be a whole number of at least 1, not "0"',
	],
	['no route', 'get', { route: '={{ "" }}' }, "'Route ID' is empty"],
	['a route that is no number', 'get', { route: 'a/b' }, '\'Route ID\' is not an ID: "a/b"'],
	['a route that leads elsewhere', 'get', { route: '..' }, '\'Route ID\' is not an ID: ".."'],
])('%s is refused, and nothing is sent', async (_, operation, parameters, message) => {
	await expectUnsent(sandbox, run(operation, parameters), message);
});

test('a route that does not exist (404) is named', async () => {
	const { error } = await run('get', { route: '5' });
	expect(error?.message).toBe("'Route ID' was not found in Persat");
	expect(error?.description).toContain('Persat says: "El recurso no existe". ');
	expect(error?.description).toContain('Sent: Route ID "5".');
});
