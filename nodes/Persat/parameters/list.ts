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
	advice: 'Or use Return All.',
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
});

/** Limit, where an AI agent uses the node: about 10 KB of Simplified records. */
export const limitOfTools = 20;

/** Return All and Limit, for every operation that returns a list. */
export const listParameters: Parameter[] = [returnAll, limit];

/** What happens to a list that cannot be read to its end. */
export const onFailure = oneOf({
	displayName: 'On Failure',
	name: 'onFailure',
	options: [
		{
			name: 'Return What Was Fetched',
			value: 'returnFetched',
			description:
				"Return what was read. Field 'incomplete' of the last record says where to go on.",
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Return nothing of the list, and say how far it was read',
		},
	],
	initial: 'stop',
	description: 'What to do when the list breaks off before its end, after all attempts',
});

export const continueFrom = number({
	displayName: 'Continue From',
	name: 'continueFrom',
	description:
		'Where to begin in the list, as a run that broke off before its end has named it. 0 is the beginning.',
});

/** Options of lists that Persat cuts by offset or cursor. */
export const pagedOptions: Parameter[] = [continueFrom, onFailure];
