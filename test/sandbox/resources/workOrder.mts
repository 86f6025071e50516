import { flag, required, typed } from '../core/checks.mts';
import { badRequest, conflict } from '../core/errors.mts';
import { pdfAnswer } from '../core/pdf.mts';
import { ok, type Resource } from '../core/route.mts';
import { trackLink } from '../core/trackLink.mts';
import { API_AUTHOR } from './formActions.mts';
import { insertWorkOrder, unassigned } from './workOrderActions.mts';
import { listWorkOrders } from './workOrderList.mts';
import { CREATIONS, creationOf, readNewWorkOrder } from './workOrderRules.mts';
import { seedWorkOrders } from './workOrderSeed.mts';
import {
	CLOSED_STATES,
	findWorkOrder,
	readWorkOrder,
	workOrderSchemaOf,
	type WorkOrderSchema,
	type WorkOrderState,
} from './workOrderStore.mts';

const MAX_CAUSE = 500;

const OPEN_STATES: readonly WorkOrderState[] = ['PENDIENTE', 'PROYECTADA', 'ASIGNADA'];
const DATED_STATES: readonly WorkOrderState[] = ['PROYECTADA', 'ASIGNADA'];
const REPORTED_STATES: readonly WorkOrderState[] = ['INFORME', ...CLOSED_STATES];

/** Source: Persat's reference, work orders. */
export const workOrder: Resource = {
	name: 'workOrder',
	seed: seedWorkOrders,
	routes: [
		{
			operation: 'workOrder.getSchema',
			method: 'GET',
			path: '/work-orders-schemas/{wo_schema_id}',
			handle: ({ store, params }) => ok(workOrderSchemaOf(store, params.wo_schema_id)),
		},
		{
			operation: 'workOrder.getManySchemas',
			method: 'GET',
			path: '/work-orders-schemas',
			handle({ store, query }) {
				const whole = flag(query, 'includeWidgets');
				return ok(whole ? store.workOrderSchemas : store.workOrderSchemas.map(withoutWidgets));
			},
		},
		{
			operation: 'workOrder.get',
			method: 'GET',
			path: '/work-orders/{wo_id}',
			handle: ({ store, params }) => ok(readWorkOrder(store, findWorkOrder(store, params.wo_id))),
		},
		{
			operation: 'workOrder.getPdf',
			method: 'GET',
			path: '/work-orders/pdf/{wo_id}',
			handle({ store, params, query }) {
				const { _id, state, schema_id } = findWorkOrder(store, params.wo_id);
				if (!REPORTED_STATES.includes(state)) {
					throw conflict(`No se puede obtener el PDF de una orden de trabajo en estado ${state}`);
				}
				const { name } = workOrderSchemaOf(store, schema_id);
				return pdfAnswer(`${name.toUpperCase()} ${_id}`, query);
			},
		},
		{
			operation: { ids: CREATIONS, of: creationOf },
			method: 'POST',
			path: '/work-orders',
			handle({ store, body }) {
				const created = insertWorkOrder(store, readNewWorkOrder(body), API_AUTHOR);
				return ok(readWorkOrder(store, created));
			},
		},
		{
			operation: 'workOrder.updateLabels',
			method: 'PUT',
			path: '/work-orders/{wo_id}',
			handle({ store, params, body }) {
				const order = findWorkOrder(store, params.wo_id);
				order.labels_ids = required(body, 'labels_ids', 'number[]');
				return ok(readWorkOrder(store, order));
			},
		},
		{
			operation: 'workOrder.cancel',
			method: 'POST',
			path: '/work-orders/{wo_id}/cancel',
			handle({ store, params, body }) {
				const order = findWorkOrder(store, params.wo_id);
				const { cause } = body;
				if (typeof cause !== 'string' || cause.trim() === '' || cause.length > MAX_CAUSE) {
					throw badRequest("'cause' es un campo requerido de 500 caracteres máx.");
				}
				const labels = typed(body, 'labels_ids', 'number[]');
				if (!OPEN_STATES.includes(order.state)) {
					throw conflict(`No se puede cancelar una orden de trabajo en estado ${order.state}`);
				}
				order.labels_ids = labels ?? order.labels_ids;
				order.state = 'CANCELADA';
				return ok({ _id: order._id, state: order.state });
			},
		},
		{
			operation: 'workOrder.moveToPending',
			method: 'POST',
			path: '/work-orders/{wo_id}/pending',
			bodyOptional: true,
			handle({ store, params }) {
				const order = findWorkOrder(store, params.wo_id);
				if (!DATED_STATES.includes(order.state)) {
					throw conflict(
						`No se puede mover a PENDIENTE una orden de trabajo en estado ${order.state}`,
					);
				}
				order.state = 'PENDIENTE';
				order.assignation = unassigned(order.assignation?.responsibles_required ?? 1);
				return ok({ _id: order._id, state: order.state });
			},
		},
		{
			operation: 'workOrder.getMany',
			method: 'GET',
			path: '/work-orders',
			handle: ({ store, query }) =>
				ok(listWorkOrders(store, query).map((order) => readWorkOrder(store, order))),
		},
		{
			operation: 'workOrder.getTrackLink',
			method: 'GET',
			path: '/work-orders/tracklink/{wo_id}',
			handle({ store, params }) {
				const { _id } = findWorkOrder(store, params.wo_id);
				return ok({ tracklink: trackLink('https://wotracking.persat.com.ar/', _id) });
			},
		},
	],
};

function withoutWidgets(schema: WorkOrderSchema) {
	const { instructions_description: _in, results_description: _out, ...rest } = schema;
	return rest;
}
