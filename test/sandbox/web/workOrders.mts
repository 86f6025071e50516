import type { Day } from '../core/days.mts';
import { conflict } from '../core/errors.mts';
import type { Fire } from '../events.mts';
import { webUser } from '../resources/userStore.mts';
import { checkValues } from '../resources/widgetRules.mts';
import {
	checkTechnicians,
	insertWorkOrder,
	stateOf,
	unassigned,
} from '../resources/workOrderActions.mts';
import {
	findWorkOrder,
	readWorkOrder,
	workOrderSchemaOf,
	type ClosedState,
	type WorkOrder,
	type WorkOrderState,
} from '../resources/workOrderStore.mts';
import type { Store } from '../store.mts';
import { anyClient } from './anyClient.mts';

/** An order as the API returns it. */
export type ReadWorkOrder = ReturnType<typeof readWorkOrder>;

/** A user's input. The state follows from day and technicians. */
export interface WebWorkOrderFields {
	labels_ids?: number[];
	service_time?: number;
	/** Instruction values. */
	formvalues?: Record<string, unknown>;
	day?: Day | null;
	starts_min?: number;
	/** User IDs of technicians. */
	responsibles?: number[];
}

export interface WebWorkOrders {
	/** By default, a pending maintenance order for the account's first client. */
	createWorkOrder(
		given?: WebWorkOrderFields & { uid_client?: string; schema_id?: number },
	): ReadWorkOrder;
	updateWorkOrder(id: string, changes: WebWorkOrderFields): ReadWorkOrder;
	/** The technician submits a report: INFORME. */
	finishWorkOrder(id: string, formvalues?: Record<string, unknown>): ReadWorkOrder;
	/** A coordinator closes the reported order. */
	closeWorkOrder(id: string, state?: ClosedState, cause?: string): ReadWorkOrder;
}

const EDITABLE: readonly WorkOrderState[] = ['PENDIENTE', 'PROYECTADA', 'ASIGNADA'];
const REPORTABLE: readonly WorkOrderState[] = ['ASIGNADA', 'VENCIDA'];

export function webWorkOrders(store: Store, fire: Fire): WebWorkOrders {
	const user = webUser(store);

	/** The order's changed parts. Omitted fields stay. */
	function changed(order: WorkOrder, given: WebWorkOrderFields): WorkOrder {
		const before = order.assignation ?? unassigned(1);
		const day = given.day === undefined ? before.day : given.day;
		const responsibles = day === null ? [] : (given.responsibles ?? before.responsibles);
		checkTechnicians(store, responsibles);
		const assignation = {
			day,
			starts_min: day === null ? null : (given.starts_min ?? before.starts_min ?? 540),
			responsibles_required: Math.max(1, responsibles.length),
			responsibles,
		};
		const { widgets } = workOrderSchemaOf(store, order.schema_id).instructions_description;
		const values =
			given.formvalues && checkValues(store, widgets, given.formvalues, order.uid_client);
		return {
			...order,
			labels_ids: given.labels_ids ?? order.labels_ids,
			service_time: given.service_time ?? order.service_time,
			...(values && { instructions: { ...order.instructions, ...values } }),
			assignation,
			state: stateOf(assignation),
		};
	}

	function save(order: WorkOrder): ReadWorkOrder {
		store.workOrders.set(order._id, order);
		return readWorkOrder(store, order);
	}

	return {
		createWorkOrder({ uid_client = anyClient(store), schema_id = 40, ...given } = {}) {
			const service_time = workOrderSchemaOf(store, schema_id).default_service_time;
			const bare = insertWorkOrder(
				store,
				{ uid_client, schema_id, service_time, labels_ids: [], assignation: unassigned(1) },
				{ user_name: user.name, user_id: user.user_id },
			);
			const order = save(changed(bare, given));
			fire('workOrder.created', order);
			return order;
		},
		updateWorkOrder(id, changes) {
			const before = findWorkOrder(store, id);
			if (!EDITABLE.includes(before.state)) {
				throw conflict(`No se puede modificar una orden de trabajo en estado ${before.state}`);
			}
			const order = save(changed(before, changes));
			fire('workOrder.updated', order);
			return order;
		},
		finishWorkOrder(id, formvalues = {}) {
			const before = findWorkOrder(store, id);
			if (!REPORTABLE.includes(before.state)) {
				throw conflict(`No se puede informar una orden de trabajo en estado ${before.state}`);
			}
			const { widgets } = workOrderSchemaOf(store, before.schema_id).results_description;
			const values = checkValues(store, widgets, formvalues, before.uid_client);
			const results = { last_updated: store.clock.now().toISOString(), formvalues: values };
			const order = save({ ...before, state: 'INFORME', results });
			fire('workOrder.finished', order);
			return order;
		},
		closeWorkOrder(id, state = 'CERRADA_OK', cause = 'Trabajo terminado') {
			const before = findWorkOrder(store, id);
			if (before.state !== 'INFORME') {
				throw conflict(`No se puede cerrar una orden de trabajo en estado ${before.state}`);
			}
			const results = { ...before.results!, closing_info: { cause } };
			const order = save({ ...before, state, results });
			fire('workOrder.closed', order);
			return order;
		},
	};
}
