import type { DictionaryName } from '../lookups/dictionaries';
import type { Entry } from '../lookups/entries';
import { statesOf } from '../lookups/formStates';
import { address } from '../output/address';
import { listClients, type Client } from '../records/client';
import { allRows } from '../transport/collect';
import { isLast } from '../transport/paging/offset';
import { largestPage } from '../transport/paging/page';
import { sortByText } from '../values/text';
import type { EditorAccount } from './account';

export interface Choice {
	name: string;
	value: string;
	description?: string;
}

/** The choices of a dictionary, sorted by name. Published versions come first. */
export async function dictionaryChoices(
	{ lookups }: EditorAccount,
	name: DictionaryName,
	publishedOnly = false,
): Promise<Choice[]> {
	const offered = (await lookups.getEntries(name)).filter(
		({ isOffered, comesFirst }) => isOffered && (comesFirst || !publishedOnly),
	);
	const sorted = sortByText(
		offered.map((entry) => ({ entry, label: labelOf(entry) })),
		({ label }) => label,
		{ numeric: true },
	);
	return [
		...sorted.filter(({ entry }) => entry.comesFirst),
		...sorted.filter(({ entry }) => !entry.comesFirst),
	].map(({ entry, label }) => ({ name: label, value: entry.id }));
}

function labelOf({ id, name = id, detail }: Entry): string {
	return detail ? `${name} (${detail})` : name;
}

/** All clients of the account. */
export async function allClients({ persat, keep }: EditorAccount): Promise<Choice[]> {
	return await keep('clients', async () =>
		allRows(await listClients(persat, { limit: Infinity })).map(clientChoice),
	);
}

/** One page of clients and where the next begins. An unfiltered list shows at once, even if it is long. */
export async function clientPage(
	{ persat }: EditorAccount,
	offset: number,
): Promise<{ choices: Choice[]; next?: number }> {
	const query = { limit: largestPage, offset };
	const page = await persat.page<'client.getMany', Client>('client.getMany', { query });
	const choices = page.rows.map(clientChoice);
	const isEnd = isLast({ ...page, from: offset, size: page.limit ?? largestPage });
	return isEnd ? { choices } : { choices, next: offset + choices.length };
}

function clientChoice(client: Client): Choice {
	const { company_name, uid_client } = client;
	return {
		name: `${company_name} (${uid_client})`,
		value: String(uid_client),
		description: address(client),
	};
}

/** The states of a form group. */
export async function stateChoices(
	{ persat, keep }: EditorAccount,
	formGroup: number,
): Promise<Choice[]> {
	return await keep(`states of ${formGroup}`, async () => {
		const states = await statesOf(persat, formGroup);
		return states.map(({ id, name = id }) => ({ name, value: id }));
	});
}
