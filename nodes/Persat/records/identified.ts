import { identifierField } from '../accountFields/fields';
import { accountFields, instant } from '../output/values';
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

/** The fields that users see of both, beside those that identify them. */
export const identifiedFields = {
	fields: accountFields<IdentifiedRecord>('fields', (record) => record.fields),
	updated: instant<IdentifiedRecord>((record) => record.updated),
};

/** What to read of a list of changes. */
export interface ChangesRequest<R> extends Omit<ListRequest<R>, 'key'> {
	/** An instant; only records created or changed then or later. */
	since?: string;
}

/** The query of a list of changes: by default of all there are. */
export const changedSince = (since = beforeAnyChange) => ({ last_updated: since });
