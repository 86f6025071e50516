import { table } from '../table.mjs';
import { FAULTS } from './faults.mjs';
import { CATEGORIES, answerBrokenOff } from './judge.mjs';
import { verdict } from './verdict.mjs';

/**
 * @typedef {object} Figures
 * @property {string} expressions n8n's expression engine
 * @property {{ fired: number, answered: number, ended: number, open: number }} atKill events fired and
 *   answered, executions ended and under way
 * @property {number} missed events fired while n8n was away
 * @property {number} awaySeconds
 * @property {number} workingSeconds from the first event to the end of the last execution, without that
 * @property {number} repeated events that Persat sent twice of its own accord
 * @property {number} attempts calls to n8n
 * @property {number} requests writes sent to Persat
 * @property {number} faulted those of them that met a fault
 * @property {number} records in Persat
 */

/**
 * The result of a run for people.
 * @param {import('./judge.mjs').Evidence & { figures: Figures }} evidence
 * @param {ReturnType<typeof import('./judge.mjs').judge>} judgement
 * @returns {string}
 */
export function report(evidence, judgement) {
	const { judged, counts, violations } = judgement;
	const { figures, goneAt, events, executions } = evidence;
	const { atKill } = figures;
	const brokenAnswers = judged.filter(({ event }) => answerBrokenOff(event, goneAt));
	const twice = judged.filter(({ runs }) => runs.length > 1).length;
	const crashed = judged.filter(({ runs }) => runs.some(({ status }) => status === 'crashed'));
	const crashedAlone = crashed.filter(({ runs }) => runs.length === 1).length;
	const share = ((100 * figures.faulted) / figures.requests).toFixed(1);

	const lines = [
		'',
		`${events.length} events, ${executions.length} executions, ${figures.records} records in Persat`,
		'',
		...table(
			[
				...Object.entries(CATEGORIES).map(([name, title]) => [title, counts[name]]),
				['sum', Object.values(counts).reduce((all, count) => all + count, 0)],
			],
			{ numbers: true },
		),
		'',
		`Persat sent ${figures.attempts} calls to n8n; ${figures.repeated} events it sent twice of its own accord. n8n sent ${figures.requests} writes to Persat, ${figures.faulted} of which (${share} %) met a fault:`,
		'',
		...table(faultRows(judged), { numbers: true }),
		'',
		`At the kill ${atKill.fired} events were fired, ${atKill.answered} answered, ${atKill.ended} executions ended and ${atKill.open} under way. n8n was away for ${figures.awaySeconds.toFixed(1)} s; ${figures.missed} events were fired meanwhile.`,
		`Calls that the kill broke off: ${brokenAnswers.length} events, of which ${twice} ran twice (${counts.againTwice} of them made two records).`,
		`Executions that the kill broke off: ${crashed.length}, shown by n8n as crashed; ${crashedAlone} of their events did not run again, because they had been answered.`,
		`${(events.length / figures.workingSeconds).toFixed(1)} events a second (answered, executed and written), over ${figures.workingSeconds.toFixed(0)} s in which n8n was there (expression engine: ${figures.expressions}).`,
		'',
		...verdict(violations),
	];
	return lines.join('\n');
}

/** How the events with a faulty write ended, by fault. */
function faultRows(judged) {
	const verdicts = ['written', 'refused', 'maybe', 'unknown'];
	const met = (name) => judged.filter(({ event }) => event.fault === name);
	return [
		['fault', 'events', 'written', 'refused', 'maybe made', 'broken off', 'records'],
		...Object.keys(FAULTS).map((name) => {
			const events = met(name);
			const last = events.map(({ runs }) => runs.at(-1)?.verdict ?? 'unknown');
			return [
				name,
				events.length,
				...verdicts.map((verdict) => last.filter((one) => one === verdict).length),
				events.reduce((sum, { event }) => sum + event.records, 0),
			];
		}),
	];
}
