import { requireFields, required, typed, type Body } from '../core/checks.mts';
import { readDateTime } from '../core/days.mts';
import { conflict, missingField, notFound } from '../core/errors.mts';
import { offsetPage } from '../core/paging.mts';
import { ok, type Resource } from '../core/route.mts';
import type { Store } from '../store.mts';
import { seedClientObjects } from './clientObjectSeed.mts';
import {
	findObject,
	objectTypeOf,
	objIdOf,
	type ClientObject,
	type ClientObjectStore,
} from './clientObjectStore.mts';
import { clientOf } from './clientRef.mts';
import { wholeFields, writtenFields } from './fieldMaps.mts';

const ONE = '/clientobjvalue/{uid_client}/{obj_id}/{field_1}';

/** Source: Persat's reference, client objects. */
export const clientObject: Resource = {
	name: 'clientObject',
	seed: seedClientObjects,
	routes: [
		{
			operation: 'clientObject.getSchema',
			method: 'GET',
			path: '/clientobj/{obj_id}',
			handle: ({ store, params }) => ok(objectTypeOf(store, params.obj_id)),
		},
		{
			operation: 'clientObject.getManySchemas',
			method: 'GET',
			path: '/clientobj',
			handle: ({ store }) => ok(store.objectTypes),
		},
		{
			operation: 'clientObject.get',
			method: 'GET',
			path: ONE,
			handle: ({ store, params }) => ok(objectOf(store, params)),
		},
		{
			operation: 'clientObject.create',
			method: 'POST',
			path: '/clientobjvalue',
			handle({ store, body }) {
				requireFields(body, 'uid_client');
				const type = objectTypeOf(store, body.obj_id ?? null);
				requireFields(body, 'fields', 'fields.1');
				const uid_client = required(body, 'uid_client', 'string');
				const fields = wholeFields(type, writtenFields(type, body.fields));
				clientOf(store, uid_client);
				checkFree(store, uid_client, type.obj_id, fields['1']);
				const created = { uid_client, obj_id: type.obj_id, fields, updated: now(store) };
				store.clientObjects.push(created);
				return ok(created);
			},
		},
		{
			operation: 'clientObject.update',
			method: 'PUT',
			path: ONE,
			handle: ({ store, params, body }) => ok(change(store, objectOf(store, params), body)),
		},
		{
			operation: 'clientObject.delete',
			method: 'DELETE',
			path: ONE,
			handle({ store, params }) {
				const { uid_client, field_1 } = params;
				const obj_id = objIdOf(params.obj_id);
				const found = findObject(store, uid_client, obj_id, field_1);
				// The same text for a missing client and a missing object.
				if (!found) throw notFound('No hay un cliente con este nro.');
				store.clientObjects = store.clientObjects.filter((object) => object !== found);
				store.movedObjects = store.movedObjects.filter((trace) => !isSame(trace, found));
				return ok({ uid_client, obj_id, field_1 });
			},
		},
		{
			operation: 'clientObject.getMany',
			method: 'GET',
			path: '/listclientobjvalues/{uid_client}/{obj_id}',
			handle({ store, params, query }) {
				const { obj_id } = objectTypeOf(store, params.obj_id);
				const { uid_client } = clientOf(store, params.uid_client);
				const rows = store.clientObjects.filter(
					(object) => object.uid_client === uid_client && object.obj_id === obj_id,
				);
				return offsetPage(rows, query, (row) => row, { limitRequired: true });
			},
		},
		{
			operation: 'clientObject.sync',
			method: 'GET',
			path: '/listclientobjvaluesupdated/{obj_id}',
			handle({ store, params, query }) {
				const { obj_id } = objectTypeOf(store, params.obj_id);
				const since = readDateTime(query.last_updated, 'last_updated');
				const rows = [...store.clientObjects, ...store.movedObjects].filter(
					(object) => object.obj_id === obj_id && object.updated >= since,
				);
				return offsetPage(rows, query, (row) => row, { limitRequired: true });
			},
		},
	],
};

const now = (store: Store) => store.clock.now().toISOString();

const isSame = (a: ClientObject, b: ClientObject) =>
	a.obj_id === b.obj_id && a.fields['1'] === b.fields['1'];

function objectOf(store: Store, params: Record<string, string>): ClientObject {
	const { obj_id } = objectTypeOf(store, params.obj_id);
	const { uid_client } = clientOf(store, params.uid_client);
	const found = findObject(store, uid_client, obj_id, params.field_1);
	// On Persat's page, a missing object has the text of a missing type.
	if (!found) throw notFound(`No existe el obj_id: ${obj_id}`);
	return found;
}

/** Changes the fields, the client of an object, or both. */
function change(store: Store, before: ClientObject, body: Body): ClientObject {
	const type = objectTypeOf(store, before.obj_id);
	if (body.uid_client === undefined && body.fields === undefined) throw missingField('fields');
	const uid_client = typed(body, 'uid_client', 'string') ?? before.uid_client;
	const changes = body.fields === undefined ? {} : writtenFields(type, body.fields);
	const after: ClientObject = {
		...before,
		uid_client,
		fields: { ...before.fields, ...changes },
		updated: now(store),
	};
	clientOf(store, uid_client);
	const moves = uid_client !== before.uid_client;
	if (moves || after.fields['1'] !== before.fields['1']) {
		checkFree(store, uid_client, type.obj_id, after.fields['1']);
	}

	store.clientObjects[store.clientObjects.indexOf(before)] = after;
	if (moves) {
		// Back at its former client: the old row there disappears.
		store.movedObjects = store.movedObjects.filter(
			(trace) => !(isSame(trace, before) && trace.uid_client === uid_client),
		);
		store.movedObjects.push(before);
	}
	return after;
}

function checkFree(store: ClientObjectStore, uid: string, obj_id: number, field1: string): void {
	if (findObject(store, uid, obj_id, field1)) {
		throw conflict(`Ya existe un objeto con ese mismo identificador: '${field1}'`);
	}
}
