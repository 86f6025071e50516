import type { IDataObject } from 'n8n-workflow';
import type { PersatClient } from '../transport/request';

/** Small lists of `{ id, name }` that name what records only point to. */
export type Dictionary = 'client.getManyGroups' | 'client.getManyTypes';

/** Gives the name for an id, or the id itself when there is no name to be had. */
export type NameOf = (dictionary: Dictionary, id: unknown) => unknown;

/** Names of one execution: each dictionary is asked for at most once, and only when needed. */
export class Names {
	private readonly dictionaries = new Map<Dictionary, Promise<Map<string, unknown>>>();

	constructor(private readonly persat: PersatClient) {}

	/** Loads dictionaries. A list that cannot be had never fails a read: ids stay in place. */
	async load(needed: Dictionary[]): Promise<NameOf> {
		const loaded = new Map<Dictionary, Map<string, unknown>>();
		await Promise.all(
			needed.map(async (dictionary) => {
				const names = this.dictionaries.get(dictionary) ?? this.fetch(dictionary);
				this.dictionaries.set(dictionary, names);
				loaded.set(dictionary, await names);
			}),
		);
		return (dictionary, id) => loaded.get(dictionary)?.get(String(id)) ?? id;
	}

	private async fetch(dictionary: Dictionary): Promise<Map<string, unknown>> {
		const rows = await this.persat.list(dictionary, {}).catch((): IDataObject[] => []);
		return new Map(rows.map(({ id, name }) => [String(id), name]));
	}
}
