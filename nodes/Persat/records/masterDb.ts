import { schemaTitle } from '../output/values';
import { view } from '../output/view';
import type { PersatClient } from '../transport/client';
import type { List } from '../transport/collect';
import {
	changedSince,
	identifiedFields,
	identifierOf,
	type ChangesRequest,
	type IdentifiedRecord,
} from './identified';

/** An element of a Master Db. Source: "Shapes" of Persat's reference, Master Dbs. */
export interface MasterDbElement extends IdentifiedRecord {
	mdb_id?: number;
}

export const elementView = view<MasterDbElement>({
	schema: { kind: 'masterDb', idOf: (e) => e.mdb_id },
	simplified: {
		identifier: identifierOf,
		masterDb: schemaTitle((e) => e.mdb_id),
		...identifiedFields,
	},
	more: { masterDbId: (e) => e.mdb_id },
});

/** The elements of a Master Db, without deleted ones. */
export async function listElements(
	persat: PersatClient<'masterDb.sync'>,
	masterDb: number,
	{ since, ...request }: ChangesRequest<MasterDbElement>,
): Promise<List<MasterDbElement>> {
	return await persat.offsetList(
		'masterDb.sync',
		{ path: { masterDb }, query: changedSince(since) },
		{ ...request, key: identifierOf },
	);
}
