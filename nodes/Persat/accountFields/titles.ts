/** A field's trimmed name, or its ID if it has none. */
export function titleOf(name: unknown, id: string): string {
	return typeof name === 'string' && name.trim() ? name.trim() : id;
}

interface TitledField {
	id: string;
	title: string;
	/** The heading above it in a form. */
	section?: string;
}

/**
 * Maps field IDs to unique titles. If several fields share a title, the first keeps it, so that
 * existing mappings stay valid; the others get their section or ID appended. A title never equals
 * another field's ID, because values are accepted by either.
 */
export function uniqueTitles(fields: TitledField[]): Map<string, string> {
	const ids = new Set(fields.map(({ id }) => id));
	const used = new Set<string>();
	const isFree = (candidate: string, id: string) =>
		candidate !== '' && !used.has(candidate) && (candidate === id || !ids.has(candidate));
	const titles = new Map<string, string>();
	for (const { id, title, section } of fields) {
		const longer = () => [section && `${title} (${section})`, `${title} (${id})`];
		const free = isFree(title, id) ? title : (longer().find((one) => one && isFree(one, id)) ?? id);
		used.add(free);
		titles.set(id, free);
	}
	return titles;
}
