import {
	checkMinutes,
	required,
	requireFields,
	typed,
	valueAt,
	type Body,
} from '../core/checks.mts';
import { readDay } from '../core/days.mts';
import { badRequest } from '../core/errors.mts';
import { isObject } from '../core/http.mts';
import type { NewDelivery } from './deliveryActions.mts';

export const CREATIONS = ['delivery.createSimple', 'delivery.createInClient'] as const;

/** Which of the two creations a body requests, depending on whether it names a client. */
export const creationOf = (body: unknown) =>
	CREATIONS[isObject(body) && body.uid_client !== undefined ? 1 : 0];

/** The objects that contain the fields. A text in their place would hide the fields. */
const LEVELS = ['', '.contact', '.position', '.position.address', '.instructions'];

export function readNewDelivery(body: Body): NewDelivery {
	requireFields(body, '_id', 'delivery_data.schema_id');
	const _id = required(body, '_id', 'string');
	if (creationOf(body) === 'delivery.createInClient') requireFields(body, 'uid_client');
	for (const level of LEVELS) typed(body, `delivery_data${level}`, 'object');
	checkMinutes(body, 'delivery_data.wt');
	return {
		_id,
		uid_client: typed(body, 'uid_client', 'string'),
		labels_ids: typed(body, 'labels_ids', 'number[]'),
		...(body.due_date !== undefined && { due_date: readDay(body.due_date, 'due_date') }),
		data: given({
			schema_id: required(body, 'delivery_data.schema_id', 'number'),
			service_time: typed(body, 'delivery_data.service_time', 'number'),
			wt: valueAt(body, 'delivery_data.wt') as number[] | undefined,
			capacity: typed(body, 'delivery_data.capacity', 'number'),
			contact: given({
				name: typed(body, 'delivery_data.contact.name', 'string'),
				phone: typed(body, 'delivery_data.contact.phone', 'string'),
				email: typed(body, 'delivery_data.contact.email', 'string'),
			}),
			position: {
				address: given({
					clean: typed(body, 'delivery_data.position.address.clean', 'string'),
					extra_info: typed(body, 'delivery_data.position.address.extra_info', 'string'),
				}),
				location: readLocation(body),
			},
			instructions: typed(body, 'delivery_data.instructions', 'object'),
		}) as NewDelivery['data'],
	};
}

/** Drops omitted fields, so that they do not overwrite defaults. */
const given = <T extends object>(fields: T): Partial<T> =>
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as Partial<T>;

function readLocation(body: Body): number[] | undefined {
	const path = 'delivery_data.position.location';
	const value = valueAt(body, path);
	if (value === undefined) return undefined;
	const isWithin = (degrees: unknown, limit: number) =>
		typeof degrees === 'number' && Math.abs(degrees) <= limit;
	const isPair = Array.isArray(value) && value.length === 2;
	if (!isPair || !isWithin(value[0], 180) || !isWithin(value[1], 90)) {
		throw badRequest(`'${path}' debe ser un array [longitud, latitud]`);
	}
	return value;
}
