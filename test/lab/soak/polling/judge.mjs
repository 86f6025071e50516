/**
 * `goneAt`: when the killed n8n was gone, Unix milliseconds; Infinity where none was killed.
 * @typedef {{ goneAt: number, changes: { key: string, at: number }[], runs: import('./executions.mjs').PolledRun[] }} PollingEvidence
 */

/**
 * Compares the changes in Persat with what n8n received, one by one.
 * @param {PollingEvidence} evidence
 * @returns {{ violations: string[], once: number, again: number, brokenOff: number }} changes that came
 *   once and changes that the kill made come again; of both, those whose only execution it broke off
 */
export function judgePolling({ goneAt, changes, runs }) {
	const violations = [];
	/** @type {Map<string, { run: import('./executions.mjs').PolledRun, messageId: string }[]>} */
	const found = new Map(changes.map(({ key }) => [key, []]));
	for (const run of runs) {
		violations.push(...problemsOf(run, goneAt));
		for (const { key, messageId } of run.items) {
			const all = found.get(key);
			if (all) all.push({ run, messageId });
			else violations.push(`Execution ${run.id} has "${key}", which was not changed.`);
		}
	}
	const counts = { once: 0, again: 0, brokenOff: 0 };
	for (const [key, all] of found) {
		if (all.length === 0) violations.push(`${key}: lost.`);
		else if (all.length === 1) counts.once++;
		else if (isFromTheKill(all, goneAt)) counts.again++;
		else violations.push(`${key}: ${all.length} times, in ${idsOf(all)}.`);
		if (all.length > 0 && all.every(({ run }) => run.status === 'crashed')) counts.brokenOff++;
	}
	return { violations, ...counts };
}

function problemsOf({ id, status, createdAt, items, said }, goneAt) {
	if (status === 'success') return items.length > 0 ? [] : [`Execution ${id} has no items.`];
	// A failed poll shows as a failed execution. The next poll finds what it missed.
	if (status === 'error' && items.length === 0) return [];
	if (status === 'crashed' && createdAt <= goneAt) return [];
	return [`Execution ${id} is ${status} (${said}), with ${items.length} items.`];
}

/** Once before the kill and once after it. n8n can tell, because the message is the same. */
function isFromTheKill([first, second, ...more], goneAt) {
	return (
		more.length === 0 &&
		first.run.createdAt <= goneAt &&
		second.run.createdAt > goneAt &&
		first.messageId === second.messageId
	);
}

const idsOf = (all) => all.map(({ run }) => `${run.id} (${run.status})`).join(', ');
