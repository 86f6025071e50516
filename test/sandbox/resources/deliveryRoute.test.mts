import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const TODAY = '2025-06-16';

const { sandbox, call, get } = useFreshSandbox({ clients: 5, deliveries: 40, today: TODAY });

test('routes are listed by day, of all devices or of one', async () => {
	const routes = await get(`/deliveryRoutes?date=${TODAY}T00:00:00.000Z`);
	expect(routes).toHaveLength(1);
	const [route] = routes;
	expect(route).toMatchObject({
		_id: expect.any(Number),
		assignation_info: {
			assigned_date: `${TODAY}T00:00:00.000Z`,
			device_id: 12,
			device_name: 'Camioneta AA123BC',
		},
		departure: { name: 'Depósito', planned_departure_time: 540 },
	});
	expect(route.deliveries[0]).toEqual({
		_id: expect.any(String),
		state: 'ASSIGNED',
		planned_arrival_time: 565,
	});
	expect(await get(`/deliveryRoutes/${route._id}`)).toEqual(route);
	const day = `/deliveryRoutes?date=${TODAY}T09:00:00.000Z`;
	expect(await get(`${day}&device_id=12`)).toEqual(routes);
	expect(await get(`${day}&device_id=13`)).toEqual([]);
	expectError(await call('GET', `${day}&device_id=x`), 400);
	expectError(await call('GET', '/deliveryRoutes'), 400, 'El campo date es obligatorio');
	expectError(await call('GET', '/deliveryRoutes?date=2025-06-16'), 400);
	expectError(await call('GET', '/deliveryRoutes/1'), 404, 'El recurso no existe');
	expectError(await call('GET', '/deliveryRoutes/x'), 400);
});

test('every delivery with a day is a stop, with its arrival once it has ended', () => {
	const { deliveries, deliveryRoutes } = sandbox().store;
	const stops = [...deliveryRoutes.values()].flatMap((route) => route.stops);
	const onRoutes = [...deliveries.values()].filter(({ assignation }) => assignation);
	expect(stops.map(({ _id }) => _id).sort()).toEqual(onRoutes.map(({ _id }) => _id).sort());
	for (const { _id, arrival_time } of stops) {
		const { state } = deliveries.get(_id)!;
		expect(arrival_time !== undefined).toBe(state !== 'ASSIGNED');
	}
});
