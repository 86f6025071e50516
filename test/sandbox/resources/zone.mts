import { ok, type Resource } from '../core/route.mts';
import { deviceOf } from './deviceStore.mts';

/** Source: Persat's reference, devices and tracking. The zones are seeded with the devices. */
export const zone: Resource = {
	name: 'zone',
	seed: () => undefined,
	routes: [
		{
			operation: 'zone.getMany',
			method: 'GET',
			path: '/zones',
			handle({ store, query }) {
				if (query.device_id === undefined) return ok(store.zones);
				return ok(deviceOf(store, query.device_id).working_zones ?? []);
			},
		},
	],
};
