import type { Store } from '../store.mts';
import { jsonWire, type Wire } from './http.mts';
import type { Random } from './random.mts';
import type { Pattern } from './router.mts';

/** What an operation is given. */
export interface Call {
	store: Store;
	/** Path variables, decoded. */
	params: Record<string, string>;
	query: Record<string, string>;
	/** The JSON object of a POST or PUT; `{}` for other methods. */
	body: Record<string, unknown>;
	/** Fires a webhook event, for the few operations whose API change does (webhooks.md). */
	fire(eventType: string, payload: unknown): void;
}

export type Answer = Wire;

/** One operation of the API; `path` is relative to `/v1`. */
export interface Route extends Pattern {
	/** Id of the operation; by the body where several operations share a method and path. */
	operation: string | ((body: unknown) => string);
	handle(call: Call): Answer;
}

/** Size of the account that is seeded. */
export interface AccountSize {
	clients: number;
}

/** Everything one resource adds to the sandbox. */
export interface Resource {
	routes: Route[];
	/** Fills the store; resources are seeded in the order of resources/index.mts. */
	seed(store: Store, size: AccountSize, random: Random): void;
	/** Name of its random stream. */
	name: string;
}

/** README.md, 5: the success envelope. `paging` stands before `data`, as in the samples. */
export function ok(data: unknown, paging?: object): Answer {
	return jsonWire(200, paging ? { success: true, paging, data } : { success: true, data });
}
