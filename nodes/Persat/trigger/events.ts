import type { EntityName } from '../records';
import type { Evidence } from '../transport/endpoints';

export interface PersatEvent {
	/** Our own ID, used in the panel and in items. Starts with the entity. */
	id: `${EntityName}.${string}`;
	name: string;
	/** The string Persat sends as `eventType`. */
	eventType: string;
	/** Other possible strings, apart from spelling variants. Only for an inferred string. */
	aliases?: string[];
	/** The evidence for the string. */
	evidence: Evidence;
	/** When Persat sends it, in at most 90 characters. Details are in docs/triggers.md. */
	description: string;
	/** Whether the record no longer exists in Persat. */
	deleted?: true;
}

/** Every event of Persat's webhooks, in panel order. No other place knows their names. */
export const events: [PersatEvent, ...PersatEvent[]] = [
	{
		id: 'client.created',
		name: 'Client Created',
		eventType: 'client.created',
		evidence: 'documented',
		description: 'A client was created on the web, by an import or in the app, not through the API',
	},
	{
		id: 'client.deleted',
		name: 'Client Deleted',
		eventType: 'client.deleted',
		evidence: 'documented',
		description:
			'A client was deleted on the web or in the app, not through the API. Only has its number.',
		deleted: true,
	},
	{
		id: 'client.updated',
		name: 'Client Updated',
		eventType: 'client.updated',
		evidence: 'documented',
		description: 'A client was changed on the web, by an import or in the app, not through the API',
	},
	{
		id: 'delivery.created',
		name: 'Delivery Created',
		eventType: 'delivery.created',
		evidence: 'documented',
		description: 'Deliveries were created by hand or imported from Excel: one item each',
	},
	{
		id: 'delivery.deleted',
		name: 'Delivery Deleted',
		eventType: 'delivery.deleted',
		evidence: 'documented',
		description:
			'Deliveries were deleted on the web or through the API: one item each, with few fields',
		deleted: true,
	},
	{
		id: 'delivery.finished',
		name: 'Delivery Finished',
		eventType: 'delivery.finished',
		aliases: ['delivery.completed', 'delivery.finalized', 'delivery.closed'],
		evidence: 'inferred',
		description: 'The driver reported how a delivery ended, whether it was made or not',
	},
	{
		id: 'deliveryRoute.assigned',
		name: 'Delivery Route Assigned',
		eventType: 'deliveryRoute.assigned',
		evidence: 'documented',
		description: 'A route was assigned to a device',
	},
	{
		id: 'deliveryRoute.canceled',
		name: 'Delivery Route Canceled',
		eventType: 'deliveryRoute.canceled',
		aliases: ['deliveryRoute.cancelled', 'deliveryRoute.deleted', 'deliveryRoute.unassigned'],
		evidence: 'inferred',
		description: 'An assigned route was canceled',
	},
	{
		id: 'deliveryRoute.updated',
		name: 'Delivery Route Updated',
		eventType: 'deliveryRoute.updated',
		evidence: 'documented',
		description: 'An assigned route changed',
	},
	{
		id: 'form.created',
		name: 'Form Created',
		eventType: 'digitalform.created',
		aliases: ['form.created'],
		evidence: 'inferred',
		description: 'A form was filled in',
	},
	{
		id: 'form.stateUpdated',
		name: 'Form State Updated',
		eventType: 'digitalform.state.updated',
		aliases: ['form.state.updated'],
		evidence: 'inferred',
		description: 'The state of one form was changed',
	},
	{
		id: 'form.stateBulkUpdated',
		name: 'Form States Updated in Bulk',
		eventType: 'digitalform.state.bulk_updated',
		aliases: ['digitalform.states.updated', 'form.state.bulk_updated', 'form.states.updated'],
		evidence: 'inferred',
		description: 'The state of several forms was changed at once',
	},
	{
		id: 'form.updated',
		name: 'Form Updated',
		eventType: 'digitalform.updated',
		aliases: ['form.updated', 'digitalform.modified', 'form.modified'],
		evidence: 'inferred',
		description: 'The answers of a form were changed',
	},
	{
		id: 'workOrder.closed',
		name: 'Work Order Closed',
		eventType: 'workorder.closed',
		evidence: 'documented',
		description:
			'A work order was closed on the web, in any of the closed states, not through the API',
	},
	{
		id: 'workOrder.created',
		name: 'Work Order Created',
		eventType: 'workorder.created',
		evidence: 'inferred',
		description: 'A work order was created',
	},
	{
		id: 'workOrder.finished',
		name: 'Work Order Finished',
		eventType: 'workorder.finished',
		aliases: ['workorder.completed', 'workorder.finalized', 'workorder.reported'],
		evidence: 'inferred',
		description: 'A technician reported a work order (state INFORME)',
	},
	{
		id: 'workOrder.updated',
		name: 'Work Order Updated',
		eventType: 'workorder.updated',
		aliases: ['workorder.modified'],
		evidence: 'inferred',
		description: 'A work order was changed',
	},
];

/** The kind of record an event is about. */
export function entityNameOf({ id }: PersatEvent): EntityName {
	return id.split('.')[0] as EntityName;
}
