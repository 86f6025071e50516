/** What is compared of a record, by name: its state, and digests. Undefined for what is not known. */
export type Aspects = Record<string, string | undefined>;

/** One change that a poll found. */
export interface Change<R extends object = object> {
	record: R;
	/** The same whenever the change is found again, as after a crash. */
	key: string;
	/** Whether the record was created since the last poll, as far as its list tells. */
	isNew: boolean;
	/** What was known of it; undefined for a record that was not in the list before. */
	before?: Aspects;
	/** What is known of it; nothing where only the time of the change is compared. */
	after: Aspects;
	/** Names of the aspects that changed. */
	changed: string[];
}

/** Whether the change put the record into one of these states. */
export function became({ before, after, isNew }: Change, isWanted: (state: string) => boolean) {
	if (after.state === undefined || !isWanted(after.state)) return false;
	return before ? before.state !== undefined && before.state !== after.state : isNew;
}
