import { defaultSettings } from '../transport/connection';
import { number } from './number';
import type { Parameter } from './parameter';

const atLeastOne = { least: 1, whole: true };

export const attempts = number({
	...atLeastOne,
	displayName: 'Attempts',
	name: 'attempts',
	initial: defaultSettings.attempts,
	panelBounds: { minValue: 1, maxValue: 10 },
	description:
		'How often a request is tried in all when Persat is busy or cannot be reached. What may have changed something is never sent again.',
});

export const concurrency = number({
	...atLeastOne,
	displayName: 'Requests at Once',
	name: 'concurrency',
	initial: defaultSettings.concurrency,
	panelBounds: { minValue: 1, maxValue: 20 },
	description:
		'How many requests may run at the same time. When Persat is busy they go one at a time.',
});

export const timeout = number({
	...atLeastOne,
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	initial: defaultSettings.timeoutMs / 1000,
	description: 'How long to wait for each answer',
});

/** Options about requests. They apply to the whole execution and are read from its first item. */
export function requestOptions({ readOnly }: { readOnly: boolean }): Parameter[] {
	// Changes are made one by one, whatever the option says.
	return readOnly ? [attempts, concurrency, timeout] : [attempts, timeout];
}
