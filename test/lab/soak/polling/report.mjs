import { table } from '../../table.mjs';
import { verdict } from '../verdict.mjs';

/**
 * @typedef {object} PollingFigures
 * @property {number} missed changes made while n8n was away
 * @property {number} awaySeconds
 * @property {number} workingSeconds from the first change to the last one received, without that
 * @property {number} requests to Persat while answers were faulty
 * @property {number} faulty of them
 * @property {number} stateBytes what the trigger remembers at the end
 * @property {[number, number]} away from when to when n8n was away, Unix milliseconds
 */

/**
 * The result of a run for people.
 * @param {import('./judge.mjs').PollingEvidence & { figures: PollingFigures }} evidence
 * @param {ReturnType<typeof import('./judge.mjs').judgePolling>} judgement
 * @returns {string}
 */
export function pollingReport({ changes, runs, figures }, judgement) {
	const { violations, once, again, brokenOff } = judgement;
	const failed = runs.filter(({ status }) => status === 'error');
	const started = runs.filter(({ status }) => status !== 'error');
	const largest = Math.max(0, ...runs.map(({ items }) => items.length));
	const share = ((100 * figures.faulty) / figures.requests).toFixed(1);
	const lines = [
		'',
		`${changes.length} changes of records that are polled`,
		'',
		...table(
			[
				['received once', once],
				['received again because of the kill', again],
				['their only execution broken off by the kill (n8n: crashed)', brokenOff],
				['executions with items', started.length],
				['failed polls that n8n shows', failed.length],
			],
			{ numbers: true },
		),
		'',
		`n8n sent ${figures.requests} requests, ${figures.faulty} of which (${share} %) met a fault. The largest execution has ${largest} items. The trigger remembers ${(figures.stateBytes / 1024).toFixed(1)} KiB at the end.`,
		`n8n was away for ${figures.awaySeconds.toFixed(1)} s; ${figures.missed} changes were made meanwhile.`,
		`${delays(changes, runs, figures.away)}; ${(changes.length / figures.workingSeconds).toFixed(1)} changes a second, over ${figures.workingSeconds.toFixed(0)} s in which n8n was there.`,
		'',
		...verdict(violations),
	];
	return lines.join('\n');
}

/** How long changes took until their execution, without those made while n8n was away. */
function delays(changes, runs, [from, to]) {
	const startedAt = new Map();
	for (const { items, createdAt } of [...runs].reverse()) {
		for (const { key } of items) startedAt.set(key, createdAt);
	}
	const seconds = changes
		.map(({ key, at }) => ({ at, end: startedAt.get(key) }))
		.filter(({ at, end }) => end !== undefined && (end < from || at > to))
		.map(({ at, end }) => (end - at) / 1000)
		.sort((a, b) => a - b);
	const at = (part) => (seconds[Math.floor(part * (seconds.length - 1))] ?? 0).toFixed(1);
	return `From the change to its execution ${at(0.5)} s (median), ${at(0.99)} s (99 of 100)`;
}
