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

/** An object of a client. Source: "Shapes" of Persat's reference, client objects. */
export interface ClientObject extends IdentifiedRecord {
	uid_client?: string;
	obj_id?: number;
}

export const objectView = view<ClientObject>({
	schema: { kind: 'objectType', idOf: (o) => o.obj_id },
	simplified: {
		identifier: identifierOf,
		clientNumber: (o) => o.uid_client,
		objectType: schemaTitle((o) => o.obj_id),
		...identifiedFields,
	},
	more: { objectTypeId: (o) => o.obj_id },
});

/** The objects of one type in one client. */
export async function listObjectsOfClient(
	persat: PersatClient<'clientObject.getMany'>,
	path: { client: string; objectType: number },
	{ since, ...request }: Omit<ChangesRequest<ClientObject>, 'keep'>,
): Promise<List<ClientObject>> {
	const keep =
		since === undefined
			? undefined
			: (object: ClientObject) => updatedAt(object) >= Date.parse(since);
	return await persat.offsetList(
		'clientObject.getMany',
		{ path },
		{ ...request, keep, key: identifierOf },
	);
}

interface ObjectsRequest extends Omit<ChangesRequest<ClientObject>, 'keep'> {
	/** Whether to list a moved object under its former clients too. */
	includeFormerClients?: boolean;
}

/**
 * The objects of one type in all clients. Of objects with the same identifier, only the one updated
 * last.
 */
export async function listObjects(
	persat: PersatClient<'clientObject.sync'>,
	objectType: number,
	{ limit, since, includeFormerClients = false, ...request }: ObjectsRequest,
): Promise<List<ClientObject>> {
	const list = await persat.offsetList(
		'clientObject.sync',
		{ path: { objectType }, query: changedSince(since) },
		{
			...request,
			// A later row may show that an object has moved to another client.
			limit: includeFormerClients ? limit : Infinity,
			key: identityOf,
		},
	);
	return includeFormerClients ? list : withoutFormer(list, limit);
}

function identityOf(object: ClientObject): string | undefined {
	const identifier = identifierOf(object);
	return identifier === undefined ? undefined : JSON.stringify([object.uid_client, identifier]);
}

/** Removes objects if another one with the same identifier was updated later. */
function withoutFormer(
	{ rows, unfinished }: List<ClientObject>,
	limit: number,
): List<ClientObject> {
	const latest = new Map<unknown, number>();
	for (const object of rows) {
		const identifier = identifierOf(object);
		latest.set(identifier, Math.max(updatedAt(object), latest.get(identifier) ?? 0));
	}
	const current = rows.filter((object) => {
		const identifier = identifierOf(object);
		return identifier === undefined || !(updatedAt(object) < (latest.get(identifier) ?? 0));
	});
	if (!unfinished || current.length <= limit) return { rows: current.slice(0, limit), unfinished };
	// Rows beyond the limit come before the point where reading stopped, so resuming there would
	// miss them.
	const progress = { ...unfinished.progress, next: undefined };
	return { rows: current.slice(0, limit), unfinished: { ...unfinished, progress } };
}

/** When an object was created or last changed (Unix milliseconds). */
function updatedAt({ updated }: ClientObject): number {
	return Date.parse(String(updated));
}
