import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import { address } from '../output/address';
import { dictionary, type DictionaryName } from '../schema/dictionaries';
import { largestPage } from '../transport/paging';
import { PersatClient } from '../transport/request';
import { cached } from './cache';

/** The choices of a dictionary, kept for a moment while a panel is open. */
export async function dictionaryChoices(
	context: ILoadOptionsFunctions,
	name: DictionaryName,
): Promise<INodeListSearchItems[]> {
	return await cached(context, name, async () => {
		const { endpoint, id, name: nameOf, detail, offers, first } = dictionary(name);
		const rows = (await new PersatClient(context).dictionary(endpoint)).filter(
			(row) => !offers || offers(row),
		);
		const choices = rows.map((row) => {
			const title = String(nameOf(row) ?? id(row));
			return {
				name: detail ? `${title} (${detail(row)})` : title,
				value: String(id(row)),
				comesFirst: first?.(row) ?? true,
			};
		});
		return choices
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

/** The states of a form group. A state that was removed is offered no more. */
export async function stateChoices(
	context: ILoadOptionsFunctions,
	formGroup: unknown,
): Promise<INodeListSearchItems[]> {
	return await cached(context, `states of ${String(formGroup)}`, async () => {
		const query = { form_group: Number(formGroup), without_deleted: true };
		const states = await new PersatClient(context).list('formState.getMany', { query });
		return states.map(({ id, name }) => ({ name: String(name), value: String(id) }));
	});
}
