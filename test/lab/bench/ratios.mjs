/**
 * One row of the table: one of our figures compared with a baseline of the same run.
 * @typedef {object} Row
 * @property {number} section
 * @property {string} what what was measured
 * @property {string} against the baseline
 * @property {string} reads how the ratio reads, such as "times as fast"
 * @property {number[]} ratios one of each round
 * @property {{ atLeast: number } | { atMost: number }} [target]
 */

/** @param {number[]} values */
export function spread(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const median =
		sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

/** @param {Row} row @returns {boolean | undefined} undefined where there is no target */
export function isReached({ ratios, target }) {
	if (!target) return undefined;
	const { median } = spread(ratios);
	return 'atLeast' in target ? median >= target.atLeast : median <= target.atMost;
}

/**
 * Runs every subject once per round, in rotating order, so that a temporary slowdown of the machine
 * affects all of them.
 * @template T
 * @param {number} rounds
 * @param {Record<string, (round: number) => Promise<T>>} subjects
 * @returns {Promise<Record<string, T[]>>}
 */
export async function alternate(rounds, subjects) {
	const names = Object.keys(subjects);
	/** @type {Record<string, T[]>} */
	const results = Object.fromEntries(names.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const index of names.keys()) {
			const name = names[(index + round) % names.length];
			results[name].push(await subjects[name](round));
		}
	}
	return results;
}

/** @param {number[]} over @param {number[]} under */
export const perRound = (over, under) => over.map((value, round) => value / under[round]);
