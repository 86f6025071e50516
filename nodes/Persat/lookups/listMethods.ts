import type { DictionaryName } from './dictionaries';

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Name of the editor method for a searchable list (`searchListMethod`). */
export const searchMethod = (name: DictionaryName, publishedOnly = false) =>
	`search${publishedOnly ? 'Published' : ''}${capitalized(name)}`;

/** Name of the editor method that lists the choices of Selected Fields, including account fields. */
export const outputFieldsMethod = 'getOutputFields';

/** Name of the editor method for a list with multiple choice (`loadOptionsMethod`). */
export const loadMethod = (name: DictionaryName) => `get${capitalized(name)}`;
