import type { PersatClient } from '../transport/client';
import { allRows } from '../transport/collect';
import {
	dictionary,
	type DictionaryEndpoint,
	type DictionaryName,
	type DictionaryRow,
} from './dictionaries';
import { toText } from '../values/text';

/** A row of a dictionary, as users see it. */
export interface Entry {
	id: string;
	name?: string;
	/** Another name, such as a person's e-mail address. */
	otherName?: string;
	detail?: string;
	/** Whether it can be chosen. Other entries only name old records. */
	isOffered: boolean;
	/** Whether it is preferred among entries with the same name. */
	comesFirst: boolean;
}

/** Fetches the rows of a dictionary. Throws if any cannot be read. */
export async function fetchRows(
	persat: PersatClient<DictionaryEndpoint>,
	name: DictionaryName,
): Promise<DictionaryRow[]> {
	const { endpoint, isPaged, id } = dictionary(name);
	if (!isPaged) return await persat.list(endpoint, {});
	return allRows(await persat.offsetList(endpoint, {}, { limit: Infinity, key: id }));
}

/** Fetches a dictionary. Throws if any of it cannot be read. */
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
