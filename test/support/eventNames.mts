// Every event name that Persat may send, written by hand.

/** The `eventType` of each event with a documented name. */
export const documentedNames: Record<string, string> = {
	'client.created': 'client.created',
	'client.updated': 'client.updated',
	'client.deleted': 'client.deleted',
	'workOrder.closed': 'workorder.closed',
	'delivery.created': 'delivery.created',
	'delivery.deleted': 'delivery.deleted',
	'deliveryRoute.assigned': 'deliveryRoute.assigned',
	'deliveryRoute.updated': 'deliveryRoute.updated',
};

/** Possible names of the other events. The sandbox sends the first one. */
export const inferredNames: Record<string, string[]> = {
	'form.created': [
		'digitalform.created',
		'digitalForm.created',
		'digital_form.created',
		'form.created',
	],
	'form.updated': [
		'digitalform.updated',
		'digitalForm.updated',
		'digital_form.updated',
		'form.updated',
		'digitalform.modified',
		'form.modified',
	],
	'form.stateUpdated': [
		'digitalform.state.updated',
		'digitalform.stateUpdated',
		'digitalform.state_updated',
		'digitalForm.stateUpdated',
		'form.state.updated',
		'form.stateUpdated',
		'form.state_updated',
	],
	'form.stateBulkUpdated': [
		'digitalform.state.bulk_updated',
		'digitalform.state.bulkUpdated',
		'digitalform.states.updated',
		'digitalform.stateBulkUpdated',
		'digitalForm.stateBulkUpdated',
		'form.state.bulk_updated',
		'form.state.bulkUpdated',
		'form.states.updated',
		'form.stateBulkUpdated',
	],
	'workOrder.created': ['workorder.created', 'workOrder.created', 'work_order.created'],
	'workOrder.updated': [
		'workorder.updated',
		'workorder.modified',
		'workOrder.updated',
		'work_order.updated',
	],
	'workOrder.finished': [
		'workorder.finished',
		'workorder.completed',
		'workorder.finalized',
		'workorder.reported',
		'workOrder.finished',
		'work_order.finished',
	],
	'delivery.finished': [
		'delivery.finished',
		'delivery.completed',
		'delivery.finalized',
		'delivery.closed',
	],
	'deliveryRoute.canceled': [
		'deliveryRoute.canceled',
		'deliveryRoute.cancelled',
		'deliveryRoute.deleted',
		'deliveryRoute.unassigned',
	],
};
