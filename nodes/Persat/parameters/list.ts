import { boolean } from './boolean';
import { oneOf } from './choices';
import { number } from './number';
import type { Parameter } from './parameter';

export const returnAll = boolean({
	displayName: 'Return All',
	name: 'returnAll',
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = number({
	displayName: 'Limit',
	name: 'limit',
	initial: 50,
	least: 1,
	whole: true,
	advice: "To get everything, turn on 'Return All'.",
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
});

/** Default limit for AI agents: about 10 KB of Simplified records. */
export const limitOfTools = 20;

/** Return All and Limit. Part of every operation that returns a list. */
export const listParameters: Parameter[] = [returnAll, limit];

/** What to do if a list cannot be read to its end. */
export const onFailure = oneOf({
	displayName: 'On Failure',
	name: 'onFailure',
	options: [
		{
			name: 'Return What Was Fetched',
			value: 'returnFetched',
			description:
				"Return the records read so far. The last one's 'incomplete' field says where to resume.",
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Fail, and report how far the list was read',
		},
	],
	initial: 'stop',
	description: 'What to do if the list cannot be read to the end, even after retries',
});

export const continueFrom = number({
	displayName: 'Continue From',
	name: 'continueFrom',
	description:
		'Where to resume, as reported by a run that stopped partway. 0 starts at the beginning.',
});

/** Options for lists that Persat pages by offset or cursor. */
export const pagedOptions: Parameter[] = [continueFrom, onFailure];
