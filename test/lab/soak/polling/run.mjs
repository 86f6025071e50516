import { setTimeout as pause } from 'node:timers/promises';
import { PlainError, step } from '../../../../scripts/lib/log.mjs';
import { poll } from '../../../../scripts/lib/poll.mjs';
import { planChanges } from './changes.mjs';
import { openRuns } from './executions.mjs';
import { armFaults } from './faults.mjs';
import { publishPolling } from './workflow.mjs';

const FAULT_SHARE = 0.1;
/** Share of the changes made while n8n is away. */
const MISSED_SHARE = 0.02;
const TICK_MS = 100;
const LOOK_MS = 500;
/** Longer than any poll. */
const STUCK_MS = 3 * 60_000;

/**
 * @typedef {object} PollingOptions
 * @property {any} sandbox with a client at least
 * @property {{ chance(share: number): boolean }} random decides which answers are faulty
 * @property {{ api: any, userFolder: string, kill(): Promise<void>, start(): Promise<any> }} home a running
 *   n8n; `start` gives its api once it has been killed
 * @property {number} changes how many
 * @property {number} perSecond how fast they are made
 */

/**
 * Changes records while a real n8n polls them with faulty responses. Kills n8n halfway, during an
 * execution. Gathers the changes and what n8n received, but does not judge them.
 * @param {PollingOptions} options
 * @returns {Promise<import('./judge.mjs').PollingEvidence & { figures: import('./report.mjs').PollingFigures }>}
 */
export async function pollThroughKill({ sandbox, random, home, changes: count, perSecond }) {
	const changes = planChanges(sandbox, count);
	const workflow = await publishPolling(home.api, sandbox);
	const runs = openRuns(home.userFolder, workflow.id);
	try {
		sandbox.resetLog();
		const faults = armFaults(sandbox, { share: FAULT_SHARE, random });
		const beganAt = Date.now();
		const progress = () => `${changes.made.length} changed, ${receivedIn(runs).size} received`;
		const makeUntil = async (many) => {
			while (changes.made.length < many) {
				changes.make(Math.min((perSecond * TICK_MS) / 1000, many - changes.made.length));
				await pause(TICK_MS);
			}
		};
		const half = Math.floor(count / 2);
		await step(`Making ${count} changes, to the middle`, () => makeUntil(half), progress);
		await step('Waiting for an execution', () => waitFor(runs.isRunning, 10));
		const killedAt = Date.now();
		await home.kill();
		const goneAt = Date.now();
		changes.make(Math.ceil(count * MISSED_SHARE));
		const missed = changes.made.length - half;
		const title = `Killed n8n; starting it again, ${missed} changes are made meanwhile`;
		const api = await step(title, () => home.start());
		const backAt = Date.now();
		await step('Making the rest', () => makeUntil(count), progress);
		const isAllThere = () => receivedIn(runs).size >= count;
		await step('Waiting for the last', () => waitUntilStuck(runs, isAllThere), progress);
		const endedAt = Date.now();
		// From here on, no more faults.
		sandbox.faults.clear();
		const polled = sandbox.count('workOrder.getMany');
		await waitFor(() => sandbox.count('workOrder.getMany') >= polled + 6, LOOK_MS);
		await api.deactivate(workflow.id);
		await waitFor(() => !runs.isRunning(), LOOK_MS);
		const [{ staticData }] = [await api.workflow(workflow.id)];
		return {
			goneAt,
			changes: changes.made,
			runs: runs.read(),
			figures: {
				missed,
				awaySeconds: (backAt - killedAt) / 1000,
				workingSeconds: (endedAt - beganAt - (backAt - killedAt)) / 1000,
				requests: faults.requests,
				faulty: faults.faulty,
				stateBytes: JSON.stringify(staticData ?? {}).length,
				away: [killedAt, backAt],
			},
		};
	} finally {
		runs.close();
	}
}

const receivedIn = (runs) =>
	new Set(runs.read().flatMap(({ items }) => items.map(({ key }) => key)));

async function waitFor(isReached, everyMs) {
	if (await poll(isReached, { everyMs, timeoutMs: STUCK_MS })) return;
	throw new PlainError(`n8n did not poll for ${STUCK_MS / 60_000} minutes.`);
}

/** The judge reports whatever is missing. */
async function waitUntilStuck(runs, isReached) {
	let known = 0;
	let movedAt = Date.now();
	while (!isReached() && Date.now() - movedAt < STUCK_MS) {
		await pause(LOOK_MS);
		const { size } = receivedIn(runs);
		if (size > known) movedAt = Date.now();
		known = size;
	}
}
