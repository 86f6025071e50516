import { indexByName, sortByText, tidyName, toText } from '../values/text';
import { dictionary, type DictionaryRow } from './dictionaries';

/** The lists of labels: for deliveries and for work orders. */
export type LabelList = 'deliveryLabels' | 'workOrderLabels';

/** The lists of types: of forms, work orders and deliveries. */
export type TypeList = (typeof typeLists)[number];

export const typeLists = ['deliveryTypes', 'formTypes', 'workOrderTypes'] as const;

/** One version of a type. Each has its own schema ID, and records refer to the version. */
export interface TypeVersion {
	id: string;
	name: string;
	/** Groups the versions of one type. */
	group: string;
	published: boolean;
}

/** The versions in the rows of a list. */
export function readVersions(list: TypeList, rows: DictionaryRow[]): TypeVersion[] {
	const { id: idOf, name, group } = dictionary(list);
	return rows.map((row) => {
		const id = String(idOf(row));
		return {
			id,
			name: toText(name(row)) || id,
			// A version without a group is a type of its own.
			group: toText(group?.(row)) || `version ${id}`,
			published: row.production === true,
		};
	});
}

/**
 * Whether a record's version belongs to a wanted type, given by name or by the ID of any version.
 * Undefined if that cannot be determined.
 */
export function isOfType(
	versions: TypeVersion[],
	schemaId: string,
	wanted: string[],
): boolean | undefined {
	const own = versions.find(({ id }) => id === schemaId);
	if (!own) return undefined;
	const named = indexByName(versions, ({ name }) => tidyName(name));
	const groups = [
		...versions.filter(({ id }) => wanted.includes(id)),
		...wanted.flatMap((one) => named(tidyName(one)).found),
	].map(({ group }) => group);
	return groups.length === 0 ? undefined : groups.includes(own.group);
}

/** One version per type: the published one represents the others. */
export function onePerType(versions: TypeVersion[]): TypeVersion[] {
	const byGroup = new Map<string, TypeVersion>();
	for (const version of versions) {
		if (version.published || !byGroup.has(version.group)) byGroup.set(version.group, version);
	}
	return [...byGroup.values()];
}

/** One choice per type. */
export function typeChoices(versions: TypeVersion[]): Array<{ name: string; value: string }> {
	const choices = onePerType(versions).map(({ id, name }) => ({ name, value: id }));
	return sortByText(choices, ({ name }) => name);
}
