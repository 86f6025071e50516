import type { FieldDefinition } from './fields';
import { indexFields } from './keys';

/**
 * Words Persat's messages may use for an account field → its title. Widget IDs are distinctive
 * enough to match alone; a bare number could be any ID. The form of these messages is inferred.
 * @param api Persat's key for the fields in a request body
 */
export function labelsOfFields(
	definitions: FieldDefinition[],
	api: string[],
): Record<string, string> {
	const labels = indexFields(definitions).titled.flatMap(({ field: { id }, title }) => {
		const words = /^\d+$/.test(id)
			? [...api.map((key) => `${key} ${id}`), `campo ${id}`, `campo personalizado ${id}`]
			: [id];
		const phrases = [...words, `campo personalizado con id ${id}`, `campo ${title}`];
		return phrases.map((phrase) => [phrase, title] as const);
	});
	return Object.fromEntries(labels);
}
