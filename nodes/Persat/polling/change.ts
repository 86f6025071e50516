/** The compared aspects of a record by name: its state, and digests. Undefined if unknown. */
export type Aspects = Record<string, string | undefined>;

/** One change found by a poll. */
export interface Change<R extends object = object> {
	record: R;
	/** The same key each time this change is found, even after a crash. */
	key: string;
	/** Whether the record was created since the last poll, as far as its list shows. */
	isNew: boolean;
	/** The aspects at the last poll. Undefined for a record that was not in the list then. */
	before?: Aspects;
	/** The aspects now. Empty if only the time of the change is compared. */
	after: Aspects;
	/** Names of the aspects that changed. */
	changed: string[];
}

/** Whether the change put the record into a wanted state. */
export function became({ before, after, isNew }: Change, isWanted: (state: string) => boolean) {
	if (after.state === undefined || !isWanted(after.state)) return false;
	return before ? before.state !== undefined && before.state !== after.state : isNew;
}
