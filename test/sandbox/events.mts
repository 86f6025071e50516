/** The events of Persat's webhooks: ID and `eventType`. */
export const EVENTS = {
	'client.created': 'client.created',
	'client.updated': 'client.updated',
	'client.deleted': 'client.deleted',
	'form.created': 'digitalform.created',
	'form.updated': 'digitalform.updated',
	'form.stateUpdated': 'digitalform.state.updated',
	'form.stateBulkUpdated': 'digitalform.state.bulk_updated',
	'workOrder.created': 'workorder.created',
	'workOrder.updated': 'workorder.updated',
	'workOrder.finished': 'workorder.finished',
	'workOrder.closed': 'workorder.closed',
	'delivery.created': 'delivery.created',
	'delivery.finished': 'delivery.finished',
	'delivery.deleted': 'delivery.deleted',
	'deliveryRoute.assigned': 'deliveryRoute.assigned',
	'deliveryRoute.updated': 'deliveryRoute.updated',
	'deliveryRoute.canceled': 'deliveryRoute.canceled',
} as const;

export type EventId = keyof typeof EVENTS;

export const EVENT_IDS = Object.keys(EVENTS) as EventId[];

/** Sends an event to all of its subscribers. */
export type Fire = (event: EventId, payload: unknown) => void;
