/** A field's name without blanks around it, or its ID. */
export function titleOf(name: unknown, id: string): string {
	return typeof name === 'string' && name.trim() ? name.trim() : id;
}

interface TitledField {
	id: string;
	title: string;
	/** The heading above it, in forms. */
	section?: string;
}

/**
 * Field ID → title. Where several share a title the first keeps it, so that what was mapped to it
 * stays; the others get their section, or their ID. The ID of another field is nobody's title:
 * values are accepted by either.
 */
export function uniqueTitles(fields: TitledField[]): Map<string, string> {
	const ids = new Set(fields.map(({ id }) => id));
	const used = new Set<string>();
	const isFree = (candidate: string, id: string) =>
		!used.has(candidate) && (candidate === id || !ids.has(candidate));
	const titles = new Map<string, string>();
	for (const { id, title, section } of fields) {
		const candidates = [title, section && `${title} (${section})`, `${title} (${id})`];
		const free = candidates.find((candidate) => candidate && isFree(candidate, id)) ?? id;
		used.add(free);
		titles.set(id, free);
	}
	return titles;
}
