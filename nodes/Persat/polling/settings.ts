import type { Filters } from '../records/filters';
import type { PollingEvent } from './events';

/** The user's choices in the panel. */
export interface PollingSettings {
	events: PollingEvent[];
	/** IDs of object types and Master Dbs. */
	objectTypes: number[];
	masterDbs: number[];
	/** The only client whose objects are wanted. Undefined for all clients. */
	client?: string;
	/** How many days before and after today are compared. */
	daysBack: number;
	daysAhead: number;
	output: 'simplified' | 'raw';
	fullRecord: boolean;
	filters: Filters;
	/** The only aspects whose changes are wanted, by name. Empty for all. */
	onlyWhenChanged: string[];
	ignoreApiChanges: boolean;
	maxRecords: number;
	/** Unix milliseconds. */
	startFrom?: number;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
}
