import type { IDataObject } from 'n8n-workflow';
import { dictionary } from '../Persat/schema/dictionaries';
import { plain } from '../Persat/schema/values';

/** The lists of types: of forms, of work orders and of deliveries. */
export type TypeList = 'deliveryTypes' | 'formTypes' | 'workOrderTypes';

/** One version of a type: each has a schema id of its own, and records name the version. */
export interface TypeVersion {
	id: string;
	name: string;
	/** Ties the versions of one type together. */
	group: string;
	published: boolean;
}

/** Persat's key of the group differs from list to list. */
const groupKeys: Record<TypeList, string> = {
	deliveryTypes: 'schema_group',
	formTypes: 'form_group',
	workOrderTypes: 'wo_group',
};

export function readVersions(list: TypeList, rows: IDataObject[]): TypeVersion[] {
	const { id, name } = dictionary(list);
	return rows.map((row) => {
		const own = String(id(row));
		return {
			id: own,
			name: String(name(row) ?? own),
			// A version that is in no group is a type of its own.
			group: String(row[groupKeys[list]] ?? `version ${own}`),
			published: row.production === true,
		};
	});
}

/**
 * Whether a record's version belongs to one of the wanted types, given by name or by the id of any
 * version. Undefined when that cannot be told.
 */
export function isOfType(
	versions: TypeVersion[],
	schemaId: string,
	wanted: string[],
): boolean | undefined {
	const own = versions.find(({ id }) => id === schemaId);
	if (!own) return undefined;
	const names = new Set(wanted.map(plain));
	const groups = versions
		.filter(({ id, name }) => wanted.includes(id) || names.has(plain(name.trim())))
		.map(({ group }) => group);
	return groups.length === 0 ? undefined : groups.includes(own.group);
}

/** One choice for each type, whatever versions it has: its published one stands for all. */
export function typeChoices(versions: TypeVersion[]): Array<{ name: string; value: string }> {
	const byGroup = new Map<string, TypeVersion>();
	for (const version of versions) {
		if (version.published || !byGroup.has(version.group)) byGroup.set(version.group, version);
	}
	return [...byGroup.values()]
		.map(({ id, name }) => ({ name, value: id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
