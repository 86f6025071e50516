import { setTimeout as pause } from 'node:timers/promises';
import { say, step } from '../../../scripts/lib/log.mjs';
import { poll } from '../../../scripts/lib/poll.mjs';
import { createRandom } from '../../sandbox/core/random.mts';
import { planChanges } from '../soak/polling/changes.mjs';
import { contentOf } from '../soak/polling/executions.mjs';
import { armFaults } from '../soak/polling/faults.mjs';
import { judgePolling } from '../soak/polling/judge.mjs';
import { publishPolling } from '../soak/polling/workflow.mjs';

const FAULT_SHARE = 0.1;
const PER_SECOND = 30;
const END_MS = 3 * 60_000;
/** More than two polls. */
const LATER_MS = 8_000;
const OPEN = ['new', 'running', 'waiting'];

/**
 * Main polls for changes, and workers execute what it finds.
 * @param {import('./setUp.mjs').Setting} setting
 * @param {number} count changes
 */
export async function polledChanges({ cluster, sandbox, followUps, report }, count) {
	say(`\n${count} polled changes, with faulty answers`);
	// The webhook trigger is no longer needed.
	followUps.endpoint.disabled = true;
	const changes = planChanges(sandbox, count);
	const { main } = cluster;
	const workflow = await publishPolling(main.api, sandbox);
	const random = createRandom(1, 'polling');
	const faults = armFaults(sandbox, { share: FAULT_SHARE, random });
	const runs = runsOf(cluster, workflow.id);
	let received = 0;
	const isAllThere = async () => {
		received = new Set((await runs()).flatMap(({ items }) => items.map(({ key }) => key))).size;
		return received >= count;
	};
	const making = (async () => {
		while (changes.made.length < count) {
			changes.make(PER_SECOND / 10);
			await pause(100);
		}
	})();
	await step(
		'Changing and waiting for the executions',
		() => poll(isAllThere, { everyMs: 1_000, timeoutMs: END_MS }),
		() => `${changes.made.length} changed, ${received} received`,
	);
	await making;
	sandbox.faults.clear();
	await pause(LATER_MS);
	await main.api.deactivate(workflow.id);

	const all = await runs();
	const startedBy = cluster.startedBy();
	const evidence = { goneAt: -Infinity, changes: changes.made, runs: all };
	const withItems = all.filter(({ items }) => items.length > 0);
	const workers = new Set(withItems.flatMap(({ id }) => startedBy.get(id) ?? []));
	report.note(
		`${faults.requests} requests, ${faults.faulty} with a faulty answer; ${withItems.length} executions, by ${[...workers].join(' and ')}; ${all.length - withItems.length} failed polls`,
	);
	report.none('each change was received exactly once', judgePolling(evidence).violations);
	report.none(
		'workers ran all of it',
		withItems.filter(({ id }) => (startedBy.get(id) ?? []).length !== 1).map(({ id }) => id),
	);
}

/** Reads each execution of a workflow once, after it has ended. */
function runsOf({ main, executionIds }, workflowId) {
	/** @type {Map<string, import('../soak/polling/executions.mjs').PolledRun>} */
	const known = new Map();
	return async () => {
		for (const id of await executionIds(workflowId)) {
			if (known.has(id)) continue;
			const { status, startedAt, data } = await main.api.execution(id);
			if (OPEN.includes(status)) continue;
			known.set(id, { id, status, createdAt: Date.parse(startedAt), ...contentOf(data) });
		}
		return [...known.values()];
	};
}
