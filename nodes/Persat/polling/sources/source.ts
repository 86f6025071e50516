import type { Change } from '../change';
import type { Detection, PolledEntity } from '../events';

/** Takes a change, in order: false when the poll has no room for it, so that it stays for the next. */
export type Take = (change: Change) => Promise<boolean>;

/** What a poll does with one source. */
export interface SourcePoll {
	/** Unix milliseconds, by n8n's clock. Only differences between polls count. */
	now: number;
	/** The calendar day in the workflow's time zone. */
	today: string;
	/** Unix milliseconds: what was created or changed since then is new at the first poll. */
	startFrom?: number;
	take: Take;
}

/** State that a source keeps between polls: JSON, written and read by that source only. */
export type SourceState = object;

/** Something that is read with a few requests and remembered between polls. */
export interface Source {
	entity: PolledEntity;
	detection: Detection;
	/** What is read, without how it is filtered: another one begins anew. */
	reads: unknown[];
	/** What was taken is in the new state, the rest is not. */
	poll(before: unknown, poll: SourcePoll): Promise<{ state: SourceState; isCut: boolean }>;
	/** Records for a test run, the newest first. */
	newest(poll: Pick<SourcePoll, 'now' | 'today'>): Promise<Change[]>;
}
