import { integerOf } from '../core/checks.mts';
import { badRequest, notFound } from '../core/errors.mts';
import type { Fields, FieldSchema } from './fieldMaps.mts';

/** A type of object. */
export interface ObjectType extends FieldSchema {
	obj_id: number;
}

/** An object of a client, as Persat returns it. */
export interface ClientObject {
	uid_client: string;
	obj_id: number;
	fields: Fields;
	/** UTC. */
	updated: string;
}

export interface ClientObjectStore {
	objectTypes: ObjectType[];
	clientObjects: ClientObject[];
	/** Rows that the full list still shows under an object's former clients, as in a real account. */
	movedObjects: ClientObject[];
}

export const emptyClientObjectStore = (): ClientObjectStore => ({
	objectTypes: [],
	clientObjects: [],
	movedObjects: [],
});

const OBJ_ID = "'obj_id' es un number (entero) obligatorio";

/** The type in a path variable or in a body's `obj_id`. */
export function objectTypeOf({ objectTypes }: ClientObjectStore, given: unknown): ObjectType {
	const obj_id = objIdOf(given);
	const found = objectTypes.find((type) => type.obj_id === obj_id);
	if (!found) throw notFound(`No existe el obj_id: ${obj_id}`);
	return found;
}

export function objIdOf(given: unknown): number {
	if (typeof given === 'string') return integerOf(given, OBJ_ID);
	if (!Number.isInteger(given)) throw badRequest(OBJ_ID);
	return given as number;
}

/** Field 1 identifies an object of a type within its client. */
export function findObject(
	{ clientObjects }: ClientObjectStore,
	uid_client: string,
	obj_id: number,
	field1: string,
): ClientObject | undefined {
	return clientObjects.find(
		(object) =>
			object.uid_client === uid_client && object.obj_id === obj_id && object.fields['1'] === field1,
	);
}
