import { badRequest, conflict, missingField } from '../core/errors.mts';
import { isObject } from '../core/http.mts';
import type { ClientStore } from './clientStore.mts';

// Only `El campo x es obligatorio` is Persat's text. The others follow its style.

const STRINGS = [
	'uid_client',
	'company_name',
	'company_description',
	'street',
	'street_nbr',
	'neighborhood',
	'city',
	'country',
] as const;

const NUMBERS = ['type_id', 'group_id', 'latitude', 'longitude', 'service_time'] as const;

/** The last minute of a day. */
const MIDNIGHT = 1440;

/** The fields a request may write. Anything else in its body is ignored. */
export const WRITABLE = [...STRINGS, ...NUMBERS, 'wt'] as const;

/** POST: both required fields, then all others. */
export function checkNewClient(store: ClientStore, body: Record<string, unknown>): void {
	for (const field of ['uid_client', 'company_name']) {
		if (isBlank(body[field])) throw missingField(field);
	}
	checkFields(store, body);
	if (store.clients.has(body.uid_client as string)) {
		throw conflict('Ya existe un cliente con este número.');
	}
	checkNameIsFree(store, body.company_name as string);
}

/** PUT: a partial body. The client number cannot change. */
export function checkClientChanges(
	store: ClientStore,
	uid: string,
	body: Record<string, unknown>,
): void {
	if (body.uid_client !== undefined && body.uid_client !== uid) {
		throw badRequest("No se puede modificar el campo 'uid_client'");
	}
	if (body.company_name !== undefined && isBlank(body.company_name)) {
		throw missingField('company_name');
	}
	checkFields(store, body);
	if (body.company_name !== undefined) checkNameIsFree(store, body.company_name as string, uid);
}

/** Client names are unique (Persat's reference, clients). */
export function checkNameIsFree(store: ClientStore, name: string, ownUid?: string): void {
	for (const other of store.clients.values()) {
		if (other.company_name === name && other.uid_client !== ownUid) {
			throw conflict('Ya existe un cliente con este nombre.');
		}
	}
}

const isBlank = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function checkFields(store: ClientStore, body: Record<string, unknown>): void {
	for (const field of STRINGS) checkType(body, field, 'string');
	for (const field of NUMBERS) checkType(body, field, 'number');
	if (body.wt !== undefined) checkWindow(body.wt);
	if (body.custom_fields !== undefined) checkCustomFields(store, body.custom_fields);

	const { type_id, group_id } = body;
	if (type_id !== undefined && !store.clientTypes.some(({ id }) => id === type_id)) {
		throw conflict(`No existe el tipo de cliente con id: ${String(type_id)}`);
	}
	if (group_id !== undefined && !store.clientGroups.some(({ id }) => id === group_id)) {
		throw conflict(`No existe el grupo de clientes con id: ${String(group_id)}`);
	}
}

function checkType(body: Record<string, unknown>, field: string, type: 'string' | 'number'): void {
	if (body[field] !== undefined && typeof body[field] !== type) {
		throw badRequest(`'${field}' debe ser un ${type}`);
	}
}

function checkWindow(wt: unknown): void {
	const isMinute = (value: unknown) =>
		typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= MIDNIGHT;
	if (!Array.isArray(wt) || wt.length !== 2 || !wt.every(isMinute)) {
		throw badRequest(`'wt' debe ser un array de 2 numbers entre 0 y ${MIDNIGHT}`);
	}
}

/** The input shape is flat. An object as a value means the output shape was sent back. */
function checkCustomFields(store: ClientStore, fields: unknown): void {
	if (!isObject(fields)) throw badRequest("'custom_fields' debe ser un objeto");
	for (const [id, value] of Object.entries(fields)) {
		if (!store.clientCustomFields.some((field) => String(field.id) === id)) {
			throw badRequest(`No existe el campo personalizado con id: ${id}`);
		}
		if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
			throw badRequest(`El valor del campo personalizado ${id} debe ser un string`);
		}
	}
}
