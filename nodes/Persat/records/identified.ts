import { identifierField } from '../accountFields/fields';
import { valuesByTitle } from '../output/names';
import type { ViewField } from '../output/view';
import type { ListRequest } from '../transport/collect';

/** What objects of clients and elements of Master Dbs have in common. Source: "Shapes" of Persat's reference. */
export interface IdentifiedRecord {
	/** Values by field ID; field 1 is the identifier. */
	fields?: Record<string, unknown> | null;
	/** UTC date-time of the last change. */
	updated?: string;
}

/** Persat lists what changed since a moment, and has no other full list: this one is older than any account. */
const beforeAnyChange = '2000-01-01T00:00:00.000Z';

/** Undefined for a record without an identifier. */
export function identifierOf({ fields }: IdentifiedRecord): unknown {
	return fields?.[identifierField] || undefined;
}

/** The fields that users see of both. */
export const identifiedFields: Array<ViewField<IdentifiedRecord>> = [
	{ key: 'identifier', label: 'Identifier', simplified: true, valueOf: identifierOf },
	{
		key: 'fields',
		label: 'Fields',
		simplified: true,
		valueOf: ({ fields }, { schema }) => valuesByTitle(fields, schema?.fields),
	},
	{ key: 'updated', label: 'Updated', simplified: true, valueOf: ({ updated }) => updated },
];

/** What to read of a list of changes. */
export interface ChangesRequest<R> extends Omit<ListRequest<R>, 'key'> {
	/** An instant; only records created or changed then or later. */
	since?: string;
}

/** The query of a list of changes: by default of all there are. */
export const changedSince = (since = beforeAnyChange) => ({ last_updated: since });
