import { badRequest } from '../core/errors.mts';
import type { Store } from '../store.mts';
import { clientOf } from './clientRef.mts';
import type { Author } from './formActions.mts';
import { checkValues } from './widgetRules.mts';
import { workOrderSchemaOf, type Assignation, type WorkOrder } from './workOrderStore.mts';

// Shared by the API and the web app.

export interface NewWorkOrder {
	uid_client: string;
	labels_ids: number[];
	schema_id: number;
	service_time: number;
	/** Instruction values. Missing for an order without instructions. */
	formvalues?: Record<string, unknown>;
	assignation: Assignation;
}

/** The request has no `state`; it follows from the assignment (Persat's reference, work orders). */
export function insertWorkOrder(store: Store, given: NewWorkOrder, author: Author): WorkOrder {
	const { uid_client } = clientOf(store, given.uid_client);
	const schema = workOrderSchemaOf(store, given.schema_id);
	const { assignation, formvalues } = given;
	checkTechnicians(store, assignation.responsibles);
	const widgets = schema.instructions_description.widgets;
	const instructions = formvalues && checkValues(store, widgets, formvalues, uid_client);
	const number = ++store.lastWorkOrderId;
	const order: WorkOrder = {
		_id: String(number),
		note_id: number - 8000,
		state: stateOf(assignation),
		created: store.clock.localNow(),
		created_by_user_name: author.user_name,
		created_by_user_id: author.user_id,
		labels_ids: given.labels_ids,
		uid_client,
		schema_id: given.schema_id,
		wo_rule_id: null,
		wo_instance: null,
		service_time: given.service_time,
		...(instructions && { instructions }),
		assignation,
	};
	store.workOrders.set(order._id, order);
	return order;
}

export function stateOf({ day, responsibles }: Assignation): WorkOrder['state'] {
	if (day === null) return 'PENDIENTE';
	return responsibles.length > 0 ? 'ASIGNADA' : 'PROYECTADA';
}

export function checkTechnicians({ technicians }: Store, ids: readonly number[]): void {
	for (const id of ids) {
		if (!technicians.some(({ user_id, deleted }) => user_id === id && !deleted)) {
			throw badRequest(`No existe un técnico activo con id: ${id}`);
		}
	}
}

/** The assignment of an order that returns to PENDIENTE. */
export const unassigned = (responsibles_required: number): Assignation => ({
	day: null,
	starts_min: null,
	responsibles_required,
	responsibles: [],
});
