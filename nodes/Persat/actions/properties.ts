import type { INodeProperties } from 'n8n-workflow';
import { defaultSettings } from '../transport/request';

// Plain names: the lint rule does not see a default behind a member expression.
const { attempts, concurrency, timeoutMs } = defaultSettings;
const timeoutSeconds = timeoutMs / 1000;

/** Return All and Limit, for every operation that gives a list. */
export const listProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** Options about requests. They hold for the whole execution and are read from its first item. */
export const requestOptions: INodeProperties[] = [
	{
		displayName: 'Attempts',
		name: 'attempts',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: attempts,
		description:
			'How often a request is tried in all when Persat is busy or cannot be reached. What may have changed something is never sent again.',
	},
	{
		displayName: 'Requests at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: concurrency,
		description:
			'How many requests that only read may run at the same time. Changes are always made one by one, in the order of the items.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: timeoutSeconds,
		description: 'Seconds to wait for each answer',
	},
];
