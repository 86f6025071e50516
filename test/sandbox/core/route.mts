import type { Fire } from '../events.mts';
import type { Store } from '../store.mts';
import { jsonWire, type Wire } from './http.mts';
import type { Random } from './random.mts';
import type { Pattern } from './router.mts';

/** The input of an operation. */
export interface Call {
	store: Store;
	/** Path variables, decoded. */
	params: Record<string, string>;
	query: Record<string, string>;
	/** The JSON object of a POST or PUT. `{}` for other methods. */
	body: Record<string, unknown>;
	/** Fires a webhook event. Few API calls do (Persat's reference, webhooks). */
	fire: Fire;
}

export type Answer = Wire;

/** One operation of the API. `path` is relative to `/v1`. */
export interface Route extends Pattern {
	/** ID of the operation. Depends on the body if several operations share a method and path. */
	operation: string | { ids: readonly string[]; of(body: unknown): string };
	/** A POST that works without a body but still needs its Content-Type. */
	bodyOptional?: boolean;
	/** A GET whose page requires a Content-Type although it has no body. */
	needsContentType?: boolean;
	handle(call: Call): Answer;
}

export const operationsOf = ({ operation }: Route): readonly string[] =>
	typeof operation === 'string' ? [operation] : operation.ids;

/** Size of the seeded account. */
export interface AccountSize {
	clients: number;
	/** Client objects, of all types. */
	objects: number;
	/** Orders in the list over all days, including those without an ID yet. */
	workOrders: number;
	deliveries: number;
	forms: number;
}

/** Everything one resource adds to the sandbox. */
export interface Resource {
	routes: Route[];
	/** Fills the store. Resources are seeded in the order of resources/index.mts. */
	seed(store: Store, size: AccountSize, random: Random): void;
	/** Name of its random stream. */
	name: string;
}

/** The success envelope of Persat's reference. `paging` comes before `data`, as in the samples. */
export function ok(data: unknown, paging?: object): Answer {
	return jsonWire(200, paging ? { success: true, paging, data } : { success: true, data });
}
