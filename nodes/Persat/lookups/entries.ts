import type { PersatClient } from '../transport/client';
import { allRows } from '../transport/collect';
import {
	dictionary,
	type DictionaryEndpoint,
	type DictionaryName,
	type DictionaryRow,
} from './dictionaries';
import { toText } from '../values/text';

/** A row of a dictionary, as people know it. */
export interface Entry {
	id: string;
	name?: string;
	/** What it is also known by, such as the e-mail address of a person. */
	otherName?: string;
	detail?: string;
	/** Whether it can be chosen; the others only name old records. */
	isOffered: boolean;
	/** Among rows of one name, whether it is the one that is meant. */
	comesFirst: boolean;
}

/** The rows of a dictionary, from Persat. Throws when they cannot all be read. */
export async function fetchRows(
	persat: PersatClient<DictionaryEndpoint>,
	name: DictionaryName,
): Promise<DictionaryRow[]> {
	const { endpoint, isPaged, id } = dictionary(name);
	if (!isPaged) return await persat.list(endpoint, {});
	return allRows(await persat.offsetList(endpoint, {}, { limit: Infinity, key: id }));
}

/** A dictionary, from Persat. Throws when it cannot be read. */
export async function fetchEntries(
	persat: PersatClient<DictionaryEndpoint>,
	name: DictionaryName,
): Promise<Entry[]> {
	const { id, name: nameOf, otherName, detail, offers, first } = dictionary(name);
	return (await fetchRows(persat, name)).map((row) => {
		return {
			id: String(id(row)),
			name: textOf(nameOf(row)),
			otherName: textOf(otherName?.(row)),
			detail: detail?.(row),
			isOffered: offers?.(row) ?? true,
			comesFirst: first?.(row) ?? true,
		};
	});
}

const textOf = (name: unknown) => (name === undefined || name === null ? undefined : toText(name));
