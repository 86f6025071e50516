import type { INodeProperties } from 'n8n-workflow';
import { dictionaryNames, type DictionaryName } from './dictionaries';

const capitalized = (name: string) => name[0].toUpperCase() + name.slice(1);

/** The editor's method behind a list with search, for `searchListMethod`. */
export const searchMethod = (name: DictionaryName) => `search${capitalized(name)}`;

/** The editor's method behind a list with several answers, for `loadOptionsMethod`. */
export const loadMethod = (name: DictionaryName) => `get${capitalized(name)}`;

/** The dictionary that a parameter chooses from. */
export function dictionaryOf({ modes, typeOptions }: INodeProperties): DictionaryName | undefined {
	const methods = [
		typeOptions?.loadOptionsMethod,
		...(modes ?? []).map((mode) => mode.typeOptions?.searchListMethod),
	];
	return dictionaryNames.find(
		(name) => methods.includes(searchMethod(name)) || methods.includes(loadMethod(name)),
	);
}
