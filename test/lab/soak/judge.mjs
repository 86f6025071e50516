/**
 * One fired event, and all of its results.
 * @typedef {object} FiredEvent
 * @property {string} key
 * @property {string} messageId
 * @property {boolean} delivered answered 2xx in the end
 * @property {{ at: number, status: number | null, error?: string }[]} attempts calls to n8n; `at`: Unix milliseconds
 * @property {number} records those of this key that Persat holds
 * @property {number} worked requests of this key that Persat did work for
 * @property {string} [fault] what its write met
 */

/**
 * `goneAt`: when the killed n8n was gone, Unix milliseconds.
 * @typedef {{ goneAt: number, events: FiredEvent[], executions: import('./executions.mjs').FoundExecution[] }} Evidence
 * @typedef {{ event: FiredEvent, runs: import('./executions.mjs').FoundExecution[], category: string }} Judged
 */

/** Every event is in exactly one of these. */
export const CATEGORIES = {
	written: 'written: one execution, one record',
	refused: 'refused: one execution, no record',
	maybeMade: '"may have been made", and it was: one record',
	maybeNot: '"may have been made", and it was not: no record',
	brokenMade: 'execution broken off by the kill (n8n: crashed), one record',
	brokenNot: 'execution broken off by the kill (n8n: crashed), no record',
	againNot: 'answer broken off by the kill, ran again: no record',
	againOnce: 'answer broken off by the kill, ran again: one record',
	againTwice: 'answer broken off by the kill, ran again: two records',
	wrong: 'WRONG: against a rule',
};

/** How many records an execution may have created, by its verdict. */
const MADE = { written: [1, 1], refused: [0, 0], maybe: [0, 1], unknown: [0, 1] };

/**
 * Compares Persat and n8n event by event.
 * @param {Evidence} evidence
 * @returns {{ judged: Judged[], violations: string[], counts: Record<string, number> }}
 */
export function judge({ goneAt, events, executions }) {
	const violations = [];
	const runsOf = new Map(events.map(({ messageId }) => [messageId, []]));
	for (const execution of executions) {
		// After the kill, n8n ran it again and Persat also sent it again. The second run did
		// nothing.
		if (execution.verdict === 'repeat') continue;
		const known = execution.messageIds.filter((id) => runsOf.has(id));
		if (known.length === 1) runsOf.get(known[0]).push(execution);
		else violations.push(`Execution ${execution.id} belongs to ${known.length} fired events.`);
	}

	const counts = Object.fromEntries(Object.keys(CATEGORIES).map((name) => [name, 0]));
	const judged = events.map((event) => {
		const runs = runsOf.get(event.messageId);
		const wrong = problemsOf(event, runs, goneAt);
		violations.push(...wrong.map((problem) => `${event.key} (${event.messageId}): ${problem}`));
		const category = wrong.length > 0 ? 'wrong' : categoryOf(event, runs);
		counts[category]++;
		return { event, runs, category };
	});
	const sum = Object.values(counts).reduce((all, count) => all + count, 0);
	if (sum !== events.length) violations.push(`${sum} events were judged of ${events.length}.`);
	return { judged, violations, counts };
}

/**
 * Whether the kill interrupted a call of this event before any call of it was answered. Then Persat
 * must send it again, and only then may it run again. A call that was refused by the port never
 * reached n8n.
 */
export function answerBrokenOff({ attempts }, goneAt) {
	const before = attempts.filter(({ at }) => at <= goneAt);
	return (
		before.some(({ status, error }) => status === null && !error?.includes('ECONNREFUSED')) &&
		!before.some(({ status }) => status !== null && status < 300)
	);
}

function problemsOf(event, runs, goneAt) {
	const problems = [];
	if (!event.delivered) problems.push(`it was never answered 2xx (${saidTo(event)}).`);
	if (runs.length === 0) problems.push('no execution has it.');
	if (runs.length > 1 && !isAllowedAgain(event, runs, goneAt)) {
		problems.push(`it ran ${runs.length} times: ${runs.map(describeRun).join(', ')}.`);
	}
	for (const run of runs) {
		if (run.status === 'crashed') {
			if (run.createdAt > goneAt)
				problems.push(`${describeRun(run)} began after the kill and broke off.`);
		} else if (run.status !== 'success' || run.verdict === 'unknown') {
			problems.push(`${describeRun(run)} neither ended well nor was broken off by the kill.`);
		}
		if (run.verdict === 'written' && run.key !== event.key) {
			problems.push(`${describeRun(run)} gave the item of ${run.key}.`);
		}
	}
	const least = runs.reduce((sum, { verdict }) => sum + MADE[verdict][0], 0);
	const most = runs.reduce((sum, { verdict }) => sum + MADE[verdict][1], 0);
	if (event.records < least || event.records > most) {
		const expected = least === most ? `${least}` : `${least} to ${most}`;
		problems.push(
			`Persat holds ${event.records} records, and ${runs.map(describeRun).join(', ')} made ${expected}.`,
		);
	}
	if (event.records !== event.worked) {
		problems.push(`${event.worked} requests did work and made ${event.records} records.`);
	}
	return problems;
}

/** Once before the kill, which interrupted the response, and once after it. */
function isAllowedAgain(event, runs, goneAt) {
	const [before, after] = runs.map(({ createdAt }) => createdAt);
	return runs.length === 2 && answerBrokenOff(event, goneAt) && before <= goneAt && after > goneAt;
}

function categoryOf({ records }, runs) {
	if (runs.length === 2) return ['againNot', 'againOnce', 'againTwice'][records];
	const [{ status, verdict }] = runs;
	if (status === 'crashed') return records === 1 ? 'brokenMade' : 'brokenNot';
	if (verdict === 'maybe') return records === 1 ? 'maybeMade' : 'maybeNot';
	return verdict;
}

const describeRun = ({ id, status, verdict, said }) =>
	`execution ${id} (${status}, ${said || verdict}, ${verdict})`;

const saidTo = ({ attempts }) =>
	attempts.map(({ status, error }) => status ?? error ?? 'no answer').join(', ') || 'no attempt';
