import { daysBetween, readDay } from '../core/days.mts';
import { badRequest } from '../core/errors.mts';
import type { Store } from '../store.mts';
import { CLOSED_STATES, type WorkOrder } from './workOrderStore.mts';

/** Both ends included. */
const MAX_DAYS = 15;

/** CANCELADA is listed but cannot be filtered by. PENDIENTE has no day, so it is not found. */
const FILTERABLE: readonly string[] = [
	'PROYECTADA',
	'ASIGNADA',
	'INFORME',
	'VENCIDA',
	...CLOSED_STATES,
];

/** The orders of some days, sorted by day and hour. */
export function listWorkOrders(store: Store, query: Record<string, string>): WorkOrder[] {
	const from = readDay(query.from, 'from');
	const to = readDay(query.to, 'to');
	if (from > to) throw badRequest("'from' debe ser anterior a 'to'");
	if (daysBetween(from, to) + 1 > MAX_DAYS) {
		throw badRequest(`El rango de fechas no puede superar los ${MAX_DAYS} días`);
	}
	const states = readStates(query.states);

	const rows: WorkOrder[] = [];
	const consider = (order: WorkOrder) => {
		const day = order.assignation?.day;
		if (!day || order.state === 'PENDIENTE' || day < from || day > to) return;
		if (query.uid_client !== undefined && order.uid_client !== query.uid_client) return;
		if (states && !states.includes(order.state)) return;
		rows.push(order);
	};
	store.workOrders.forEach(consider);
	store.workOrderInstances.forEach(consider);
	return rows.sort((a, b) => moment(a).localeCompare(moment(b)));
}

const moment = ({ assignation }: WorkOrder) =>
	`${assignation?.day} ${String(assignation?.starts_min).padStart(4, '0')}`;

/** The encoding of the array is not known. Assumes commas. */
function readStates(text: string | undefined): string[] | undefined {
	if (text === undefined) return undefined;
	const states = text.split(',');
	for (const state of states) {
		if (!FILTERABLE.includes(state)) throw badRequest(`'states': no existe el estado '${state}'`);
	}
	return states;
}
