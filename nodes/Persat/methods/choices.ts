import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import { address } from '../output/address';
import type { DictionaryName } from '../schema/dictionaries';
import { fetchEntries } from '../schema/entries';
import { statesOf } from '../schema/forms';
import { largestPage } from '../transport/paging';
import { PersatClient } from '../transport/request';
import { cached } from './cache';

/** The choices of a dictionary, kept for a moment while a panel is open. */
export async function dictionaryChoices(
	context: ILoadOptionsFunctions,
	name: DictionaryName,
): Promise<INodeListSearchItems[]> {
	return await cached(context, name, async () => {
		const entries = await fetchEntries(new PersatClient(context), name);
		return entries
			.filter(({ isOffered }) => isOffered)
			.map(({ id, name: title = id, detail, comesFirst }) => ({
				name: detail ? `${title} (${detail})` : title,
				value: id,
				comesFirst,
			}))
			.sort((a, b) => Number(b.comesFirst) - Number(a.comesFirst) || byName(a, b))
			.map(({ name: shown, value }) => ({ name: shown, value }));
	});
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name, undefined, { numeric: true });
}

/** Every client of the account. */
export async function allClients(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	return await cached(context, 'clients', async () => {
		const wish = { wanted: Infinity, key: ({ uid_client }: IDataObject) => uid_client };
		const clients = await new PersatClient(context).offsetList('client.getMany', {}, wish);
		return clients.map(clientChoice);
	});
}

/** One page of clients: an unfiltered list shows at once, however long it is. */
export async function clientPage(
	context: ILoadOptionsFunctions,
	offset: number,
): Promise<INodeListSearchItems[]> {
	const query = { limit: largestPage, offset };
	const { rows } = await new PersatClient(context).page('client.getMany', { query });
	return rows.map(clientChoice);
}

function clientChoice(client: IDataObject): INodeListSearchItems {
	return {
		name: `${String(client.company_name)} (${String(client.uid_client)})`,
		value: String(client.uid_client),
		description: address(client),
	};
}

/** The states of a form group. */
export async function stateChoices(
	context: ILoadOptionsFunctions,
	formGroup: unknown,
): Promise<INodeListSearchItems[]> {
	return await cached(context, `states of ${String(formGroup)}`, async () => {
		const states = await statesOf(new PersatClient(context), formGroup);
		return states.map(({ id, name = id }) => ({ name, value: id }));
	});
}
