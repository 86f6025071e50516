import { listNames } from '../accountFields/wording';
import type { NodeError } from '../transport/collect';

/**
 * A change that stops partway has changed the items before it. Running all again would repeat them.
 * @param done the indexes of those items, ascending. n8n shows an index as [item 12].
 */
export function warnOfRepeating(error: NodeError, done: number[]): void {
	if (done.length === 0) return;
	const [items, them] = done.length === 1 ? ['Item', 'it'] : ['Items', 'them'];
	const advice = `${items} ${listNames(runsOf(done))} went through. Do not run ${them} again.`;
	error.description = [error.description, advice].filter(Boolean).join(' ');
}

/** Consecutive numbers as one text: `0 to 3`. */
function runsOf(numbers: number[]): string[] {
	const runs: Array<[first: number, last: number]> = [];
	for (const one of numbers) {
		const run = runs.at(-1);
		if (run && one === run[1] + 1) run[1] = one;
		else runs.push([one, one]);
	}
	return runs.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
}
