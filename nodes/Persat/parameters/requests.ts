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
		'Maximum number of tries per request when Persat is busy or unreachable. Requests that may already have changed data are never retried.',
});

export const concurrency = number({
	...atLeastOne,
	displayName: 'Requests at Once',
	name: 'concurrency',
	initial: defaultSettings.concurrency,
	panelBounds: { minValue: 1, maxValue: 20 },
	description: 'Maximum number of parallel requests. Drops to one while Persat is busy.',
});

export const timeout = number({
	...atLeastOne,
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	initial: defaultSettings.timeoutMs / 1000,
	description: 'How long to wait for each response',
});

/** Options for requests. They apply to the whole execution and are read from its first item. */
export function requestOptions({ readOnly }: { readOnly: boolean }): Parameter[] {
	// Changes always run one at a time.
	return readOnly ? [attempts, concurrency, timeout] : [attempts, timeout];
}
