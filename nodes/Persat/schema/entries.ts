import type { EndpointId } from '../transport/endpoints';
import type { CallInput, PersatClient } from '../transport/request';
import { dictionary, type DictionaryName } from './dictionaries';

/** A row of a dictionary, as people know it. */
export interface Entry {
	id: string;
	name?: string;
	detail?: string;
	/** Whether it can be chosen; the others only name old records. */
	isOffered: boolean;
	/** Among rows of one name, whether it is the one that is meant. */
	comesFirst: boolean;
}

/** A dictionary, from Persat. */
export async function fetchEntries(persat: PersatClient, name: DictionaryName): Promise<Entry[]> {
	const { endpoint, isPaged, id, name: nameOf, detail, offers, first } = dictionary(name);
	const rows = isPaged
		? await persat.offsetList(endpoint, {} as CallInput<EndpointId>, { wanted: Infinity, key: id })
		: await persat.dictionary(endpoint);
	return rows.map((row) => {
		const called = nameOf(row);
		return {
			id: String(id(row)),
			name: called === undefined || called === null ? undefined : String(called),
			detail: detail?.(row),
			isOffered: offers?.(row) ?? true,
			comesFirst: first?.(row) ?? true,
		};
	});
}
