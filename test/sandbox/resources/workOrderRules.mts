import { isBlank, required, requireFields, typed, valueAt, type Body } from '../core/checks.mts';
import { readDay } from '../core/days.mts';
import { badRequest } from '../core/errors.mts';
import { isObject } from '../core/http.mts';
import { unassigned, type NewWorkOrder } from './workOrderActions.mts';
import type { Assignation } from './workOrderStore.mts';

export const CREATIONS = [
	'workOrder.createPending',
	'workOrder.createProjected',
	'workOrder.createAssigned',
] as const;

/** Which of the three insertions a body requests, depending on its assignment. */
export function creationOf(body: unknown): (typeof CREATIONS)[number] {
	if (!isObject(body)) return 'workOrder.createPending';
	const responsibles = valueAt(body, 'assignation_info.responsibles');
	if (Array.isArray(responsibles) ? responsibles.length > 0 : !isBlank(responsibles)) {
		return 'workOrder.createAssigned';
	}
	const isDated = ['date', 'starts_min'].some(
		(name) => !isBlank(valueAt(body, `assignation_info.${name}`)),
	);
	return isDated ? 'workOrder.createProjected' : 'workOrder.createPending';
}

/** Checks required fields first, then the content of each. */
export function readNewWorkOrder(body: Body): NewWorkOrder {
	const creation = creationOf(body);
	requireFields(body, 'uid_client', 'wo_data.schema_id', 'wo_data.service_time');
	if (creation !== 'workOrder.createPending') {
		requireFields(
			body,
			'assignation_info.date',
			'assignation_info.starts_min',
			'assignation_info.responsibles_required',
		);
	}
	if (creation === 'workOrder.createAssigned') {
		requireFields(body, 'wo_data.instructions.formvalues');
	}

	const service_time = required(body, 'wo_data.service_time', 'number');
	if (service_time < 0) throw badRequest("'wo_data.service_time' no puede ser menor a 0");
	typed(body, 'wo_data.instructions', 'object');
	return {
		uid_client: required(body, 'uid_client', 'string'),
		labels_ids: typed(body, 'labels_ids', 'number[]') ?? [],
		schema_id: required(body, 'wo_data.schema_id', 'number'),
		service_time,
		formvalues: typed(body, 'wo_data.instructions.formvalues', 'object'),
		assignation: readAssignation(body, creation === 'workOrder.createPending'),
	};
}

function readAssignation(body: Body, isPending: boolean): Assignation {
	typed(body, 'assignation_info', 'object');
	const needed = typed(body, 'assignation_info.responsibles_required', 'number') ?? 1;
	if (!Number.isInteger(needed) || needed < 1) {
		throw badRequest(
			"'assignation_info.responsibles_required' debe ser un number (entero) desde 1",
		);
	}
	if (isPending) return unassigned(needed);

	const starts_min = required(body, 'assignation_info.starts_min', 'number');
	if (!Number.isInteger(starts_min) || starts_min < 0 || starts_min >= 1440) {
		throw badRequest("'assignation_info.starts_min' debe ser un number (entero) entre 0 y 1439");
	}
	const responsibles = typed(body, 'assignation_info.responsibles', 'number[]') ?? [];
	if (responsibles.length > 0 && responsibles.length !== needed) {
		throw badRequest(
			"'assignation_info.responsibles' debe tener tantos usuarios como 'responsibles_required'",
		);
	}
	if (new Set(responsibles).size !== responsibles.length) {
		throw badRequest("'assignation_info.responsibles' tiene usuarios repetidos");
	}
	return {
		day: readDay(valueAt(body, 'assignation_info.date'), 'assignation_info.date'),
		starts_min,
		responsibles_required: needed,
		responsibles,
	};
}
