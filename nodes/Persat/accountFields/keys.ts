import { indexByName, tidyName, type NameMatch } from '../values/text';
import type { FieldDefinition } from './fields';
import { uniqueTitles } from './titles';

/** A field with the title that stands for it alone. */
export interface TitledField {
	field: FieldDefinition;
	title: string;
}

interface FieldIndex {
	titled: TitledField[];
	/** By title only. Persat's IDs are nobody's title: a column "1" is a month, or anything else. */
	findByTitle(title: string): NameMatch<TitledField>;
	/** The title of a field; the ID itself where there is no such field. */
	titleOf(id: string): string;
	/** By title or ID. */
	find(key: string): NameMatch<TitledField>;
}

/** Many items share a schema: it is indexed once. */
const knownIndexes = new WeakMap<FieldDefinition[], FieldIndex>();

/** Finds the fields that titles and IDs stand for. */
export function indexFields(definitions: FieldDefinition[]): FieldIndex {
	const known = knownIndexes.get(definitions);
	if (known) return known;
	const titles = uniqueTitles(definitions);
	const titled = definitions.map((field) => ({ field, title: titles.get(field.id) ?? field.id }));
	const byId = new Map(titled.map((one) => [one.field.id, one]));
	const findByTitle = indexByName(
		titled.filter(({ field, title }) => title !== field.id),
		({ title }) => title,
	);
	const index: FieldIndex = {
		titled,
		findByTitle,
		titleOf: (id) => titles.get(id) ?? id,
		find(key) {
			const match = findByTitle(key);
			if (match.found.length > 0 && match.difference === 0) return match;
			const own = byId.get(key) ?? byId.get(tidyName(key));
			return own ? { found: [own], difference: 0 } : match;
		},
	};
	knownIndexes.set(definitions, index);
	return index;
}
