import { flag } from '../core/checks.mts';
import { badRequest } from '../core/errors.mts';
import { pdfAnswer } from '../core/pdf.mts';
import { ok, type Resource } from '../core/route.mts';
import { trackLink } from '../core/trackLink.mts';
import { deleteDeliveries, insertDelivery } from './deliveryActions.mts';
import { listDeliveries } from './deliveryList.mts';
import { CREATIONS, creationOf, readNewDelivery } from './deliveryRules.mts';
import { seedDeliveries } from './deliverySeed.mts';
import {
	deliverySchemaOf,
	findDelivery,
	isEnded,
	readDelivery,
	type DeliverySchema,
} from './deliveryStore.mts';

/** Source: Persat's reference, deliveries. Only the deletion fires an event. */
export const delivery: Resource = {
	name: 'delivery',
	seed: seedDeliveries,
	routes: [
		{
			operation: 'delivery.getSchema',
			method: 'GET',
			path: '/deliveries-schemas/{schema_id}',
			handle: ({ store, params }) => ok(deliverySchemaOf(store, params.schema_id)),
		},
		{
			operation: 'delivery.getManySchemas',
			method: 'GET',
			path: '/deliveries-schemas',
			handle({ store, query }) {
				const whole = flag(query, 'includeWidgets');
				return ok(whole ? store.deliverySchemas : store.deliverySchemas.map(withoutWidgets));
			},
		},
		{
			operation: 'delivery.get',
			method: 'GET',
			path: '/deliveries/{delivery_id}',
			handle: ({ store, params }) =>
				ok(readDelivery(store, findDelivery(store, params.delivery_id))),
		},
		{
			operation: 'delivery.getPdf',
			method: 'GET',
			path: '/deliveries/pdf/{delivery_id}',
			handle({ store, params, query }) {
				const found = findDelivery(store, params.delivery_id);
				if (!isEnded(found)) {
					throw badRequest(`No se puede obtener el PDF de una entrega en estado ${found.state}`);
				}
				return pdfAnswer(found._id, query);
			},
		},
		{
			operation: { ids: CREATIONS, of: creationOf },
			method: 'POST',
			path: '/deliveries',
			handle({ store, body }) {
				const created = insertDelivery(store, readNewDelivery(body));
				return ok(readDelivery(store, created));
			},
		},
		{
			operation: 'delivery.delete',
			method: 'DELETE',
			path: '/deliveries/{delivery_id}',
			handle({ store, params, fire }) {
				fire('delivery.deleted', deleteDeliveries(store, [params.delivery_id]));
				return ok({});
			},
		},
		{
			operation: 'delivery.getMany',
			method: 'GET',
			path: '/deliveries',
			handle: ({ store, query }) => listDeliveries(store, query),
		},
		{
			operation: 'delivery.getTrackLink',
			method: 'GET',
			path: '/deliveries/tracklink/{delivery_id}',
			handle({ store, params }) {
				const { _id } = findDelivery(store, params.delivery_id);
				return ok({ tracklink: trackLink('https://example.invalid/', _id) });
			},
		},
	],
};

function withoutWidgets(schema: DeliverySchema) {
	const { instructions_description: _in, results_description: _out, ...rest } = schema;
	return rest;
}
