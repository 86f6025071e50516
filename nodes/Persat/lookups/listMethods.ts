import type { DictionaryName } from './dictionaries';

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The editor's method behind a list with search, for `searchListMethod`. */
export const searchMethod = (name: DictionaryName, publishedOnly = false) =>
	`search${publishedOnly ? 'Published' : ''}${capitalized(name)}`;

/** The editor's method that lists the fields of Selected Fields, the account's own among them. */
export const outputFieldsMethod = 'getOutputFields';

/** The editor's method behind a list with several answers, for `loadOptionsMethod`. */
export const loadMethod = (name: DictionaryName) => `get${capitalized(name)}`;
