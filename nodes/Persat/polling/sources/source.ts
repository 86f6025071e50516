import type { Change } from '../change';
import type { Detection, PolledEntity } from '../events';

/** Accepts changes in order. Returns false if the poll is full; the change is left for the next poll. */
export type Take = (change: Change) => Promise<boolean>;

/** One poll, as a source sees it. */
export interface SourcePoll {
	/** Unix milliseconds by n8n's clock. Only differences between polls matter. */
	now: number;
	/** The calendar day in the workflow's time zone. */
	today: string;
	/** Unix milliseconds. At the first poll, everything created or changed since then is new. */
	startFrom?: number;
	take: Take;
}

/** What a source keeps between polls, as JSON. Only that source reads and writes it. */
export type SourceState = object;

/** Something that takes a few requests to read and is remembered between polls. */
export interface Source {
	entity: PolledEntity;
	detection: Detection;
	/** What is read, without filters. If it changes, the source starts over. */
	reads: unknown[];
	/** The new state covers the changes that were taken, but not the rest. */
	poll(before: unknown, poll: SourcePoll): Promise<{ state: SourceState; isCut: boolean }>;
	/** Records for a test run, newest first. */
	newest(poll: Pick<SourcePoll, 'now' | 'today'>): Promise<Change[]>;
}
