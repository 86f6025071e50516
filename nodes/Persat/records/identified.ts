import { identifierField } from '../accountFields/fields';
import { accountFields, instant } from '../output/values';
import type { ListRequest } from '../transport/collect';

/** Shared by client objects and Master Db elements. Source: "Shapes" of Persat's reference. */
export interface IdentifiedRecord {
	/** Values by field ID. Field 1 is the identifier. */
	fields?: Record<string, unknown> | null;
	/** UTC date-time of the last change. */
	updated?: string;
}

/**
 * Older than any account. Persat lists changes since a moment, which is also the only way to list
 * everything.
 */
const beforeAnyChange = '2000-01-01T00:00:00.000Z';

/** Undefined if the record has no identifier. */
export function identifierOf({ fields }: IdentifiedRecord): unknown {
	return fields?.[identifierField] || undefined;
}

/** Output fields of both, in addition to those that identify a record. */
export const identifiedFields = {
	fields: accountFields<IdentifiedRecord>('fields', (record) => record.fields),
	lastUpdated: instant<IdentifiedRecord>((record) => record.updated),
};

/** What to read of a list of changes. */
export interface ChangesRequest<R> extends Omit<ListRequest<R>, 'key'> {
	/** An instant. Only records created or changed at that time or later. */
	since?: string;
}

/** The query for a list of changes. By default since the beginning. */
export const changedSince = (since = beforeAnyChange) => ({ last_updated: since });
