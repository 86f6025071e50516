import { badRequest, missingField } from '../core/errors.mts';
import { ok, type Answer } from '../core/route.mts';
import type { Store } from '../store.mts';
import { readDelivery } from './deliveryStore.mts';

const MAX_LIMIT = 100;

/**
 * Newest first. The cursor is the `created` of the page's last row in Unix milliseconds, and null
 * at the end. `total` counts the rows from the cursor on, so it shrinks from page to page.
 */
export function listDeliveries(store: Store, query: Record<string, string>): Answer {
	if (query.limit === undefined) throw missingField('limit');
	const limit = /^\d+$/.test(query.limit) ? Number(query.limit) : NaN;
	if (!(limit >= 1 && limit <= MAX_LIMIT)) {
		throw badRequest(`'limit' debe ser un number (entero) entre 1 y ${MAX_LIMIT}`);
	}
	if (query.next !== undefined && !/^\d+$/.test(query.next)) {
		throw badRequest("'next' debe ser un number (entero)");
	}
	const before = query.next === undefined ? Infinity : Number(query.next);

	const rows = [...store.deliveries.values()]
		.map((delivery) => ({ delivery, at: Date.parse(delivery.created) }))
		.filter(
			({ delivery, at }) =>
				at < before && (query.uid_client === undefined || delivery.uid_client === query.uid_client),
		)
		.sort((a, b) => b.at - a.at);
	const page = rows.slice(0, limit);
	const next = rows.length > limit ? page[limit - 1].at : null;
	return ok(
		page.map(({ delivery }) => readDelivery(store, delivery)),
		{ total: rows.length, next },
	);
}
