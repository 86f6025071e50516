import { requireFields, type Body } from '../core/checks.mts';
import { readDateTime } from '../core/days.mts';
import { conflict, notFound } from '../core/errors.mts';
import { offsetPage } from '../core/paging.mts';
import { ok, type Resource } from '../core/route.mts';
import type { Store } from '../store.mts';
import { wholeFields, writtenFields } from './fieldMaps.mts';
import { seedMasterDbs } from './masterDbSeed.mts';
import { findElement, masterDbOf, mdbIdOf, type MasterDbValue } from './masterDbStore.mts';

const ONE = '/masterdbvalues/{mdb_id}/{field_1}';

/** Source: Persat's reference, Master Dbs. */
export const masterDb: Resource = {
	name: 'masterDb',
	seed: seedMasterDbs,
	routes: [
		{
			operation: 'masterDb.getSchema',
			method: 'GET',
			path: '/masterdbs/{mdb_id}',
			handle: ({ store, params }) => ok(masterDbOf(store, params.mdb_id)),
		},
		{
			operation: 'masterDb.getManySchemas',
			method: 'GET',
			path: '/masterdbs',
			handle: ({ store }) => ok(store.masterDbs),
		},
		{
			operation: 'masterDb.get',
			method: 'GET',
			path: ONE,
			handle: ({ store, params }) => ok(elementOf(store, params)),
		},
		{
			operation: 'masterDb.create',
			method: 'POST',
			path: '/masterdbvalues',
			handle({ store, body }) {
				const schema = masterDbOf(store, body.mdb_id ?? null);
				requireFields(body, 'fields', 'fields.1');
				const fields = wholeFields(schema, writtenFields(schema, body.fields));
				if (findElement(store, schema.mdb_id, fields['1'])) {
					throw conflict(
						`No se pudo crear el mb value, ya que existe otro con ese mismo identificador: '${fields['1']}'`,
					);
				}
				const created = { mdb_id: schema.mdb_id, fields, updated: now(store) };
				store.masterDbValues.push(created);
				return ok(created);
			},
		},
		{
			operation: 'masterDb.update',
			method: 'PUT',
			path: ONE,
			handle: ({ store, params, body }) => ok(change(store, elementOf(store, params), body)),
		},
		{
			operation: 'masterDb.delete',
			method: 'DELETE',
			path: ONE,
			handle({ store, params: { mdb_id, field_1 } }) {
				const found = findElement(store, mdbIdOf(mdb_id), field_1);
				// The same text for a missing Master Db and a missing element.
				if (!found) throw notFound('No se encontro el mdb value');
				store.masterDbValues = store.masterDbValues.filter((one) => one !== found);
				return ok({ mdb_id: found.mdb_id, field_1 });
			},
		},
		{
			operation: 'masterDb.sync',
			method: 'GET',
			path: '/masterdbvalues/{mdb_id}',
			handle({ store, params, query }) {
				const { mdb_id } = masterDbOf(store, params.mdb_id);
				const since = readDateTime(query.last_updated, 'last_updated');
				const rows = store.masterDbValues.filter(
					(one) => one.mdb_id === mdb_id && one.updated >= since,
				);
				return offsetPage(rows, query, (row) => row, { limitRequired: true });
			},
		},
	],
};

const now = (store: Store) => store.clock.now().toISOString();

function elementOf(store: Store, { mdb_id, field_1 }: Record<string, string>): MasterDbValue {
	const found = findElement(store, masterDbOf(store, mdb_id).mdb_id, field_1);
	if (!found) throw notFound('No se encontro el mdb value');
	return found;
}

function change(store: Store, before: MasterDbValue, body: Body): MasterDbValue {
	const schema = masterDbOf(store, before.mdb_id);
	requireFields(body, 'fields');
	const changes = writtenFields(schema, body.fields);
	const taken = changes['1'] !== undefined && findElement(store, schema.mdb_id, changes['1']);
	if (taken && taken !== before) {
		throw conflict(
			`No se pudo modificar el field_1 del mb value, ya que existe otro con ese mismo identificador: '${changes['1']}'`,
		);
	}
	const after = { ...before, fields: { ...before.fields, ...changes }, updated: now(store) };
	store.masterDbValues[store.masterDbValues.indexOf(before)] = after;
	return after;
}
