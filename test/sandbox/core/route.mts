import type { Fire } from '../events.mts';
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
	fire: Fire;
}

export type Answer = Wire;

/** One operation of the API; `path` is relative to `/v1`. */
export interface Route extends Pattern {
	/** Id of the operation; by the body where several operations share a method and path. */
	operation: string | { ids: readonly string[]; of(body: unknown): string };
	/** A POST that works without a body; it still needs its Content-Type. */
	bodyOptional?: boolean;
	/** A GET whose page requires the Content-Type of a body that it does not have. */
	needsContentType?: boolean;
	handle(call: Call): Answer;
}

export const operationsOf = ({ operation }: Route): readonly string[] =>
	typeof operation === 'string' ? [operation] : operation.ids;

/** Size of the account that is seeded. */
export interface AccountSize {
	clients: number;
	/** Client objects, of all types. */
	objects: number;
	/** Orders that the list returns over all days, those still without an id included. */
	workOrders: number;
	deliveries: number;
	forms: number;
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
