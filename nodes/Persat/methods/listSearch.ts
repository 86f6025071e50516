import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { address } from '../actions/client/view';
import { largestPage } from '../transport/paging';
import { PersatClient } from '../transport/request';
import { cached } from './cache';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

interface ListSource {
	/** Every row. */
	all: (persat: PersatClient) => Promise<IDataObject[]>;
	/** One page of rows, for lists that can be long: an unfiltered list then shows at once. */
	page?: (persat: PersatClient, offset: number) => Promise<IDataObject[]>;
	toChoice: (row: IDataObject) => INodeListSearchItems;
}

/** A list of the editor. A filter searches all rows, kept for a moment while the user types. */
function listOf(list: string, { all, page, toChoice }: ListSource): ListSearch {
	return async function (filter, paginationToken) {
		const persat = new PersatClient(this);
		const start = Number(paginationToken ?? 0);
		const end = start + largestPage;
		if (page && !filter) {
			const rows = await page(persat, start);
			const more = rows.length === largestPage;
			return { results: rows.map(toChoice), paginationToken: more ? String(end) : undefined };
		}
		const choices = await cached(this, list, async () => (await all(persat)).map(toChoice));
		const found = filter ? choices.filter(matching(filter)) : choices;
		const more = end < found.length;
		return {
			results: found.slice(start, end),
			paginationToken: more ? String(end) : undefined,
		};
	};
}

/** Every word of the filter has to be in the name, whatever its case and accents. */
function matching(filter: string): (choice: INodeListSearchItems) => boolean {
	const words = plain(filter).split(/\s+/).filter(Boolean);
	return ({ name }) => {
		const text = plain(name);
		return words.every((word) => text.includes(word));
	};
}

function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const byIdAndName = ({ id, name }: IDataObject): INodeListSearchItems => ({
	name: String(name ?? id),
	value: String(id),
});

/** The lists of resource locators; names are those of `searchListMethod`. */
export const listSearch: Record<string, ListSearch> = {
	searchClients: listOf('client.getMany', {
		all: async (persat) =>
			await persat.offsetList('client.getMany', {}, Infinity, (client) => client.uid_client),
		page: async (persat, offset) =>
			(await persat.page('client.getMany', { query: { limit: largestPage, offset } })).rows,
		toChoice: (client) => ({
			name: `${String(client.company_name)} (${String(client.uid_client)})`,
			value: String(client.uid_client),
			description: address(client),
		}),
	}),
	searchClientGroups: listOf('client.getManyGroups', {
		all: async (persat) => await persat.list('client.getManyGroups', {}),
		toChoice: byIdAndName,
	}),
	searchClientTypes: listOf('client.getManyTypes', {
		all: async (persat) => await persat.list('client.getManyTypes', {}),
		toChoice: byIdAndName,
	}),
};
