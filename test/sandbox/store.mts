import type { Clock } from './core/clock.mts';
import type { PhotoLinks } from './core/photos.mts';
import { createRandom } from './core/random.mts';
import type { AccountSize } from './core/route.mts';
import { emptyClientObjectStore, type ClientObjectStore } from './resources/clientObjectStore.mts';
import { emptyClientStore, type ClientStore } from './resources/clientStore.mts';
import {
	emptyDeliveryRouteStore,
	type DeliveryRouteStore,
} from './resources/deliveryRouteStore.mts';
import { emptyDeliveryStore, type DeliveryStore } from './resources/deliveryStore.mts';
import { emptyDeviceStore, type DeviceStore } from './resources/deviceStore.mts';
import { emptyFormStore, type FormStore } from './resources/formStore.mts';
import { resources } from './resources/index.mts';
import { emptyMasterDbStore, type MasterDbStore } from './resources/masterDbStore.mts';
import { emptyUserStore, type UserStore } from './resources/userStore.mts';
import { emptyWorkOrderStore, type WorkOrderStore } from './resources/workOrderStore.mts';

/** The account's external dependencies. */
export interface Surroundings {
	clock: Clock;
	photos: PhotoLinks;
}

/** The whole account in memory. Each resource adds its own part. */
export interface Store
	extends Surroundings,
		ClientStore,
		UserStore,
		DeviceStore,
		MasterDbStore,
		ClientObjectStore,
		FormStore,
		WorkOrderStore,
		DeliveryStore,
		DeliveryRouteStore {}

/** A seeded account. The same seed, size and day always give the same data. */
export function createStore(seed: number, size: AccountSize, surroundings: Surroundings): Store {
	const store: Store = {
		...surroundings,
		...emptyClientStore(),
		...emptyUserStore(),
		...emptyDeviceStore(),
		...emptyMasterDbStore(),
		...emptyClientObjectStore(),
		...emptyFormStore(),
		...emptyWorkOrderStore(),
		...emptyDeliveryStore(),
		...emptyDeliveryRouteStore(),
	};
	for (const resource of resources) {
		resource.seed(store, size, createRandom(seed, resource.name));
	}
	return store;
}
