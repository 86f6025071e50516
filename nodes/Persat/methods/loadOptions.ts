import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { dictionaryNames, type DictionaryName } from '../lookups/dictionaries';
import { loadMethod, outputFieldsMethod } from '../lookups/listMethods';
import { openAccount } from './account';
import { dictionaryChoices } from './choices';
import { outputFieldOptions } from './outputFields';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

function ofDictionary(name: DictionaryName): LoadOptions {
	return async function () {
		return await dictionaryChoices(await openAccount(this), name);
	};
}

/** Choices of lists with multiple choice, by `loadOptionsMethod`. */
export const loadOptions: Record<string, LoadOptions> = {
	...Object.fromEntries(dictionaryNames.map((name) => [loadMethod(name), ofDictionary(name)])),
	[outputFieldsMethod]: outputFieldOptions,
};
