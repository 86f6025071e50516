import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { dictionaryNames, type DictionaryName } from '../lookups/dictionaries';
import { groupOf } from '../lookups/formStates';
import { searchMethod } from '../lookups/listMethods';
import { onePerType, typeLists } from '../lookups/typeVersions';
import type { Form } from '../records/form';
import { largestPage } from '../transport/paging/page';
import { isExpression, isId } from '../values/n8nValues';
import { containsWords, toText } from '../values/text';
import { openAccount } from './account';
import { allClients, clientPage, dictionaryChoices, stateChoices, type Choice } from './choices';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** One page of the choices that match the search text. */
function pageOf(
	choices: Choice[],
	filter?: string,
	paginationToken?: string,
): INodeListSearchResult {
	const matches = containsWords(filter ?? '');
	const matching = matches ? choices.filter(({ name }) => matches(name)) : choices;
	const start = Number(paginationToken ?? 0);
	const end = start + largestPage;
	return {
		results: matching.slice(start, end),
		paginationToken: end < matching.length ? String(end) : undefined,
	};
}

function ofDictionary(name: DictionaryName, publishedOnly = false): ListSearch {
	return async function (filter, paginationToken) {
		const choices = await dictionaryChoices(await openAccount(this), name, publishedOnly);
		return pageOf(choices, filter, paginationToken);
	};
}

const searchClients: ListSearch = async function (filter, paginationToken) {
	const account = await openAccount(this);
	if (filter) return pageOf(await allClients(account), filter, paginationToken);
	const { choices, next } = await clientPage(account, Number(paginationToken ?? 0));
	return { results: choices, paginationToken: next === undefined ? undefined : String(next) };
};

/** The states of the chosen form's group. */
const searchStatesOfForm: ListSearch = async function (filter, paginationToken) {
	const form = toText(this.getCurrentNodeParameter('form'));
	if (!form.trim() || isExpression(form)) {
		throw new NodeOperationError(
			this.getNode(),
			"Enter 'Form ID' first. Its type determines the states.",
			{
				description: "With an expression in 'Form ID', enter the state by its ID.",
			},
		);
	}
	const account = await openAccount(this);
	const { df_data }: Form = await account.persat.object('form.get', { path: { form } });
	if (!isId(df_data?.schema_id)) return { results: [] };
	const group = await groupOf(account.lookups, df_data?.schema_id);
	return pageOf(await stateChoices(account, group), filter, paginationToken);
};

/** The states of all form types, each with its type's title. */
const searchFormStates: ListSearch = async function (filter, paginationToken) {
	const account = await openAccount(this);
	const types = onePerType(await account.lookups.getVersions('formTypes'));
	const choices = await Promise.all(
		types
			.filter(({ group }) => isId(group))
			.map(async ({ group, name: title }) =>
				(await stateChoices(account, Number(group))).map(({ name, value }) => ({
					name: `${title}: ${name}`,
					value,
				})),
			),
	);
	return pageOf(choices.flat(), filter, paginationToken);
};

/** Choices of resource locators, by `searchListMethod`. */
export const listSearch: Record<string, ListSearch> = {
	...Object.fromEntries(dictionaryNames.map((name) => [searchMethod(name), ofDictionary(name)])),
	...Object.fromEntries(
		typeLists.map((name) => [searchMethod(name, true), ofDictionary(name, true)]),
	),
	// Replaces the dictionary's method: reading all clients to show one page would take too long.
	searchClients,
	searchFormStates,
	searchStatesOfForm,
};
