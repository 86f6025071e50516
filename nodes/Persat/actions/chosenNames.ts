import type { Entry } from '../lookups/entries';
import type { NamesById } from '../lookups/lookups';
import { findClient } from '../records/client';
import type { PersatClient } from '../transport/client';

// The names of what the user chose, for previews.

/** `Mayorista (3)`, or the ID alone if it has no name. */
export const named = (name: string | undefined, id: string): string =>
	name === undefined || name === id ? id : `${name} (${id})`;

/** If a list cannot be read, its IDs stay. */
export async function namesIn(entries: () => Promise<Entry[]>): Promise<NamesById> {
	const known = await entries().catch(() => []);
	return new Map(known.map(({ id, name }) => [id, name]));
}

/** Looks up clients one by one, because the list of clients can be long. */
export async function clientNames(
	persat: PersatClient<'client.get'>,
	ids: string[],
): Promise<NamesById> {
	const found = await Promise.all(
		ids.map(async (id) => [id, await findClient(persat, id)] as const),
	);
	return new Map(found.map(([id, client]) => [id, client?.company_name]));
}
