import { integerOf } from '../core/checks.mts';
import { dayWire, type Day } from '../core/days.mts';
import { badRequest, notFound } from '../core/errors.mts';
import type { Store } from '../store.mts';
import { clientRef } from './clientRef.mts';
import type { LabelBook } from './labels.mts';
import { readValues, type Values, type Widget } from './widgets.mts';

/** One version of an order type, as Persat returns it (Persat's reference, work orders). */
export interface WorkOrderSchema {
	wo_group: number;
	/** Persat's own misspelling. */
	wo_shema_id: number;
	production: boolean;
	version: number;
	draft: boolean;
	name: string;
	default_service_time: number;
	labels_ids: number[];
	instructions_description: { widgets: Widget[] };
	results_description: { widgets: Widget[] };
}

export const CLOSED_STATES = ['CERRADA_OK', 'CERRADA_CON_DESVIO', 'CERRADA_NO_CUMPLIDA'] as const;

export type ClosedState = (typeof CLOSED_STATES)[number];

export type WorkOrderState =
	| 'PENDIENTE'
	| 'PROYECTADA'
	| 'ASIGNADA'
	| 'INFORME'
	| 'VENCIDA'
	| 'CANCELADA'
	| ClosedState;

export interface WorkOrder {
	/** `-1` for a future instance of a recurring order. */
	_id: string;
	note_id: number;
	state: WorkOrderState;
	/** Local time, printed with Z. */
	created: string;
	created_by_user_name: string;
	created_by_user_id: number;
	labels_ids: number[];
	uid_client: string;
	schema_id: number;
	wo_rule_id: number | null;
	wo_instance: number | null;
	service_time: number;
	/** Missing for an order without instructions. */
	instructions?: Values;
	results?: { last_updated: string; formvalues: Values; closing_info?: { cause: string } };
	/** Missing in some pending orders. */
	assignation?: Assignation;
}

export interface Assignation {
	/** Null while the order is pending. */
	day: Day | null;
	starts_min: number | null;
	responsibles_required: number;
	/** User IDs of technicians. */
	responsibles: number[];
}

export interface WorkOrderStore {
	/** Every version of every type. */
	workOrderSchemas: WorkOrderSchema[];
	workOrderLabels: LabelBook;
	/** By ID. */
	workOrders: Map<string, WorkOrder>;
	/** Future instances of recurring orders, identified by rule and instance. */
	workOrderInstances: WorkOrder[];
	lastWorkOrderId: number;
}

export const emptyWorkOrderStore = (): WorkOrderStore => ({
	workOrderSchemas: [],
	workOrderLabels: { labels: [], lastId: 0 },
	workOrders: new Map(),
	workOrderInstances: [],
	lastWorkOrderId: 8000,
});

export function findWorkOrder({ workOrders }: WorkOrderStore, id: string): WorkOrder {
	const found = workOrders.get(id);
	if (!found) throw notFound(`No existe la orden de trabajo con id: ${id}`);
	return found;
}

/** The version in a path variable or in a body's `schema_id`. */
export function workOrderSchemaOf(
	{ workOrderSchemas }: WorkOrderStore,
	given: unknown,
): WorkOrderSchema {
	const message = "'wo_schema_id' debe ser un number (entero) obligatorio";
	const id = typeof given === 'string' ? integerOf(given, message) : given;
	if (!Number.isInteger(id)) throw badRequest(message);
	const found = workOrderSchemas.find(({ wo_shema_id }) => wo_shema_id === id);
	if (!found) throw notFound(`No existe el tipo de orden de trabajo con id: ${String(id)}`);
	return found;
}

/** The order as returned, listed and sent in events. */
export function readWorkOrder(store: Store, order: WorkOrder) {
	const { assignation, instructions, results, schema_id } = order;
	const schema = workOrderSchemaOf(store, schema_id);
	const read = (widgets: readonly Widget[], values: Values) =>
		readValues(store.photos, widgets, values);
	return {
		_id: order._id,
		note_id: order.note_id,
		state: order.state,
		created: order.created,
		created_by_user_name: order.created_by_user_name,
		created_by_user_id: order.created_by_user_id,
		labels_ids: order.labels_ids,
		client: clientRef(store, order.uid_client),
		wo_data: {
			schema_id,
			wo_instance: order.wo_instance,
			wo_rule_id: order.wo_rule_id,
			service_time: order.service_time,
			...(instructions && {
				instructions: { formvalues: read(schema.instructions_description.widgets, instructions) },
			}),
			...(results && {
				results: {
					...results,
					formvalues: read(schema.results_description.widgets, results.formvalues),
				},
			}),
		},
		...(assignation && { assignation_info: readAssignation(store, assignation) }),
	};
}

function readAssignation({ technicians }: Store, assignation: Assignation) {
	const { day, starts_min, responsibles_required, responsibles } = assignation;
	return {
		date: day && dayWire(day),
		starts_min,
		responsibles_required,
		responsibles: responsibles.map((user_id) => ({
			user_id,
			user_name: technicians.find((one) => one.user_id === user_id)?.name ?? '',
		})),
	};
}
