import { integerOf } from '../core/checks.mts';
import { readDay } from '../core/days.mts';
import { ok, type Resource } from '../core/route.mts';
import { seedRoutes } from './deliveryRouteSeed.mts';
import { findRoute, readRoute } from './deliveryRouteStore.mts';

/** Source: Persat's reference, deliveries. */
export const deliveryRoute: Resource = {
	name: 'deliveryRoute',
	seed: seedRoutes,
	routes: [
		{
			operation: 'deliveryRoute.get',
			method: 'GET',
			path: '/deliveryRoutes/{route_id}',
			handle({ store, params }) {
				const message = "'route_id' debe ser un number (entero) obligatorio";
				return ok(readRoute(store, findRoute(store, integerOf(params.route_id, message))));
			},
		},
		{
			operation: 'deliveryRoute.getMany',
			method: 'GET',
			path: '/deliveryRoutes',
			handle({ store, query }) {
				const day = readDay(query.date, 'date');
				const device =
					query.device_id === undefined
						? undefined
						: integerOf(query.device_id, "'device_id' debe ser un número entero");
				const routes = [...store.deliveryRoutes.values()].filter(
					(route) => route.day === day && (device === undefined || route.device_id === device),
				);
				return ok(routes.map((route) => readRoute(store, route)));
			},
		},
	],
};
