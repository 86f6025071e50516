import { oncePer } from '../values/oncePer';
import { indexByName, tidyName, type NameMatch } from '../values/text';
import type { FieldDefinition } from './fields';
import { uniqueTitles } from './titles';

/** A field with a title no other field has. */
export interface TitledField {
	field: FieldDefinition;
	title: string;
}

interface FieldIndex {
	titled: TitledField[];
	/** Finds by title only. Persat's IDs are not titles: a column "1" may be a month. */
	findByTitle(title: string): NameMatch<TitledField>;
	/** The title of a field, or the ID itself if there is no such field. */
	titleOf(id: string): string;
	/** Finds by title or ID. */
	find(key: string): NameMatch<TitledField>;
}

/** An index to find fields by title or ID. Many items share a schema, so it is built once. */
export const indexFields = oncePer((definitions: FieldDefinition[]): FieldIndex => {
	const titles = uniqueTitles(definitions);
	const titled = definitions.map((field) => ({ field, title: titles.get(field.id) ?? field.id }));
	const byId = new Map(titled.map((one) => [one.field.id, one]));
	const findByTitle = indexByName(
		titled.filter(({ field, title }) => title !== field.id),
		({ title }) => title,
	);
	return {
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
});
