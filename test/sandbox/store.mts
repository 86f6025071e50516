import { createRandom } from './core/random.mts';
import type { AccountSize } from './core/route.mts';
import { emptyClientStore, type ClientStore } from './resources/clientStore.mts';
import { resources } from './resources/index.mts';

/** The whole account, in memory. Each resource adds its own part. */
export interface Store extends ClientStore {}

/** A seeded account; the same seed and size give the same data. */
export function createStore(seed: number, size: AccountSize): Store {
	const store: Store = { ...emptyClientStore() };
	for (const resource of resources) {
		resource.seed(store, size, createRandom(seed, resource.name));
	}
	return store;
}
