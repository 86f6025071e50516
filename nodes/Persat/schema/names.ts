import type { IDataObject } from 'n8n-workflow';
import type { PersatClient } from '../transport/request';
import { dictionary, type DictionaryName } from './dictionaries';

/** Gives the name for an id, or the id itself when there is no name to be had. */
export type NameOf = (name: DictionaryName, id: unknown) => unknown;

/** Names of one execution: each dictionary is asked for at most once, and only when needed. */
export class Names {
	private readonly known = new Map<DictionaryName, Promise<Map<string, unknown>>>();

	constructor(private readonly persat: PersatClient) {}

	/** Loads dictionaries. A list that cannot be had never fails a read: ids stay in place. */
	async load(needed: DictionaryName[]): Promise<NameOf> {
		const loaded = new Map<DictionaryName, Map<string, unknown>>();
		await Promise.all(
			needed.map(async (name) => {
				const names = this.known.get(name) ?? this.fetch(name);
				this.known.set(name, names);
				loaded.set(name, await names);
			}),
		);
		return (name, id) => loaded.get(name)?.get(String(id)) ?? id;
	}

	private async fetch(name: DictionaryName): Promise<Map<string, unknown>> {
		const { endpoint, id, name: nameOf } = dictionary(name);
		const rows = await this.persat.dictionary(endpoint).catch((): IDataObject[] => []);
		return new Map(rows.map((row) => [String(id(row)), nameOf(row)]));
	}
}
