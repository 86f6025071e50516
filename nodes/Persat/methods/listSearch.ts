import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { locatorId } from '../schema/given';
import { dictionaryNames, type DictionaryName } from '../schema/dictionaries';
import { groupOf } from '../schema/forms';
import { searchMethod } from '../schema/listMethods';
import { Schemas } from '../schema/schemas';
import { containing } from '../schema/values';
import { largestPage } from '../transport/paging';
import { PersatClient } from '../transport/request';
import { allClients, clientPage, dictionaryChoices, stateChoices } from './choices';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** A page of the choices that match what was typed. */
function pageOf(
	choices: INodeListSearchItems[],
	filter?: string,
	paginationToken?: string,
): INodeListSearchResult {
	const matches = containing(filter ?? '');
	const found = matches ? choices.filter(({ name }) => matches(name)) : choices;
	const start = Number(paginationToken ?? 0);
	const end = start + largestPage;
	return {
		results: found.slice(start, end),
		paginationToken: end < found.length ? String(end) : undefined,
	};
}

function ofDictionary(name: DictionaryName): ListSearch {
	return async function (filter, paginationToken) {
		return pageOf(await dictionaryChoices(this, name), filter, paginationToken);
	};
}

const searchClients: ListSearch = async function (filter, paginationToken) {
	if (filter) return pageOf(await allClients(this), filter, paginationToken);
	const start = Number(paginationToken ?? 0);
	const results = await clientPage(this, start);
	const more = results.length === largestPage;
	return { results, paginationToken: more ? String(start + largestPage) : undefined };
};

/** The states that the chosen form can have: those of its group. */
const searchStatesOfForm: ListSearch = async function (filter, paginationToken) {
	const form = locatorId(this.getCurrentNodeParameter('form'));
	if (!form || form.startsWith('=')) {
		throw new NodeOperationError(
			this.getNode(),
			"Enter 'Form ID' first: its type decides the states",
			{
				description: "With an expression in 'Form ID', enter the state by its ID.",
			},
		);
	}
	const persat = new PersatClient(this);
	const group = await groupOf(
		await persat.object('form.get', { path: { form } }),
		new Schemas(persat),
	);
	return pageOf(await stateChoices(this, group), filter, paginationToken);
};

/** The states of every form type, each with the title of its type. */
const searchFormStates: ListSearch = async function (filter, paginationToken) {
	const schemas = await new PersatClient(this).dictionary('form.getManySchemas');
	const titles = new Map<unknown, string>();
	for (const { form_group, description, production } of schemas) {
		const title = String((description as IDataObject | undefined)?.title ?? form_group);
		if (production === true || !titles.has(form_group)) titles.set(form_group, title);
	}
	const choices = await Promise.all(
		[...titles].map(async ([group, title]) =>
			(await stateChoices(this, group)).map(({ name, value }) => ({
				name: `${title}: ${name}`,
				value,
			})),
		),
	);
	return pageOf(choices.flat(), filter, paginationToken);
};

/** The lists of resource locators; names are those of `searchListMethod`. */
export const listSearch: Record<string, ListSearch> = {
	...Object.fromEntries(dictionaryNames.map((name) => [searchMethod(name), ofDictionary(name)])),
	// In place of the dictionary's: all clients are too many to show one page.
	searchClients,
	searchFormStates,
	searchStatesOfForm,
};
