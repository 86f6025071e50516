import type { Filters } from '../records/filters';
import type { PollingEvent } from './events';

/** What the user chose in the panel. */
export interface PollingSettings {
	events: PollingEvent[];
	/** IDs of object types and Master Dbs. */
	objectTypes: number[];
	masterDbs: number[];
	/** The client whose objects are wanted; undefined for those of all. */
	client?: string;
	/** Days before and after the present one whose records are compared. */
	daysBack: number;
	daysAhead: number;
	output: 'simplified' | 'raw';
	fullRecord: boolean;
	filters: Filters;
	/** Names of the only aspects whose changes are wanted; none for all. */
	onlyWhenChanged: string[];
	ignoreApiChanges: boolean;
	maxRecords: number;
	/** Unix milliseconds. */
	startFrom?: number;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
}
