import { setTimeout as pause } from 'node:timers/promises';
import { step } from '../../../scripts/lib/log.mjs';
import { poll } from '../../../scripts/lib/poll.mjs';
import { onShutdown } from '../../../scripts/lib/shutdown.mjs';
import { resendUnheard } from '../startUp.mjs';
import { openExecutions } from './executions.mjs';
import { LATE_MS, TIMEOUT_MS, planFaults } from './faults.mjs';
import { createFiring } from './firing.mjs';
import { gatherEvents } from './gather.mjs';
import { createHome } from './home.mjs';
import { WRITES, keyOf, publishWorkflow } from './workflow.mjs';

/** Tries after 0 s, 10 ms, 0.6 s, 4 s, 19 s, 55 s, 127 s and 199 s, because n8n needs a while to start. */
const RETRY_SPEED = 500;
/** Share of the writes that get a fault. */
const FAULT_SHARE = 0.1;
/** Share of the events that Persat sends twice, as it may at any time. */
const REPEAT_SHARE = 0.05;
/** Share of the events fired while n8n is away. */
const MISSED_SHARE = 0.02;
const COUNT_EVERY_MS = 500;
const END_MS = 60_000;

/**
 * @typedef {object} SoakOptions
 * @property {string} bin n8n's, as `ensureN8n()` returns it
 * @property {string} tarball the package
 * @property {(options: any) => Promise<any>} startSandbox
 * @property {(seed: number, stream: string) => any} createRandom
 * @property {number} events how many; each makes one write
 * @property {number} [seed] decides which writes meet which fault
 * @property {number} [inFlight] events on their way to n8n at once
 * @property {'vm' | 'legacy'} [expressions] n8n's expression engine. n8n's own default, `vm`, makes a
 *   V8 isolate for each execution, which takes three quarters of all the CPU time
 * @property {import('./home.mjs').Prepared} [prepared]
 */

/**
 * Fires events at a real n8n whose workflow writes one record per event, with some faulty writes.
 * Kills n8n halfway. Gathers the final data of n8n and Persat, but does not judge it.
 * @param {SoakOptions} options
 * @returns {Promise<import('./judge.mjs').Evidence & { figures: import('./report.mjs').Figures }>}
 */
export async function soak(options) {
	const cleanups = [];
	const clean = async () => {
		for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
	};
	const forget = onShutdown(clean);
	try {
		return await run(options, (cleanup) => void cleanups.push(cleanup));
	} finally {
		forget();
		await clean();
	}
}

async function run(options, onEnd) {
	const { bin, tarball, events, seed = 1, inFlight = 20, expressions = 'legacy' } = options;
	const { startSandbox, createRandom, prepared } = options;
	const keys = Array.from({ length: events }, (_, index) => keyOfEvent(index + 1));

	const accountSize = { clients: 5, objects: 0, workOrders: 0, deliveries: 0, forms: 0 };
	const sandbox = await startSandbox({ ...accountSize, seed, speed: RETRY_SPEED });
	onEnd(() => sandbox.stop());
	const plan = planFaults({ keys, share: FAULT_SHARE, random: createRandom(seed, 'faults') });
	plan.arm(sandbox, WRITES, keyOf);

	// By default, n8n deletes the oldest executions beyond 10,000.
	const env = { EXECUTIONS_DATA_PRUNE: 'false', N8N_EXPRESSION_ENGINE: expressions };
	const home = await createHome({ bin, tarball, env, prepared });
	onEnd(() => home.remove());
	onEnd(() => home.stop());
	const { api } = await step('Starting n8n', () => home.start());
	const workflow = await publishWorkflow(api, sandbox);
	const { endpoint } = workflow;
	const executions = openExecutions(home.userFolder, workflow.id);
	onEnd(() => executions.close());
	const count = watchCount(executions, onEnd);

	const random = createRandom(seed, 'repeats');
	const repeatShare = REPEAT_SHARE;
	const firing = createFiring({ sandbox, endpoint, keys, inFlight, repeatShare, random });
	const progress = () =>
		`${firing.fired.length} fired, ${firing.answered} answered, ${count().ended} executed, ${sandbox.store.followUps.length} records`;
	const fireUntil = (title, goal) => {
		// n8n responds before it executes. Without a limit, the kill would hit a pile of
		// executions.
		const mayFire = () => firing.answered - count().ended < inFlight;
		const problem = () => home.unwantedEnd;
		return step(title, () => firing.until({ goal, mayFire, problem }), progress);
	};

	const beganAt = Date.now();
	const isHalf = () => firing.answered >= Math.floor(events / 2);
	await fireUntil(`Firing ${events} events, to the middle`, isHalf);

	const killedAt = Date.now();
	await home.kill();
	const goneAt = Date.now();
	const { fired, answered } = firing;
	const atKill = { fired: fired.length, answered, ...executions.count() };
	const missed = firing.burst(Math.ceil(events * MISSED_SHARE));
	firing.waitNoMore();
	await step(`Killed n8n; starting it again, ${missed} events are fired meanwhile`, async () => {
		const again = await home.start();
		await again.api.published(workflow.id);
		resendUnheard(sandbox.webhooks);
	});
	const backAt = Date.now();

	await fireUntil('Firing the rest, until all is answered', firing.isSettled);
	await sandbox.webhooks.idle();
	// The judge reports executions that never end.
	const noneIsOpen = () => executions.count().open === 0;
	const waiting = { everyMs: 200, timeoutMs: END_MS };
	await step('Waiting for the last executions', () => poll(noneIsOpen, waiting), progress);
	const endedAt = Date.now();
	// Wait for work that Persat finishes after the node has given up.
	await pause(2 * (LATE_MS - TIMEOUT_MS));
	await home.stop();

	const away = backAt - killedAt;
	return {
		goneAt,
		events: gatherEvents({ sandbox, endpoint, plan, fired }),
		executions: await step("Reading n8n's executions", async () => executions.all()),
		figures: {
			expressions,
			atKill,
			missed,
			awaySeconds: away / 1000,
			workingSeconds: (endedAt - beganAt - away) / 1000,
			repeated: firing.repeated,
			attempts: sandbox.webhooks.attempts.length,
			requests: sandbox.count(WRITES),
			faulted: keys.reduce((sum, key) => sum + (plan.of(key)?.hits ?? 0), 0),
			records: sandbox.store.followUps.length,
		},
	};
}

const keyOfEvent = (number) => `S-${String(number).padStart(6, '0')}`;

/** Counts executions occasionally. Reading the latest count costs nothing. */
function watchCount(executions, onEnd) {
	let latest = executions.count();
	const timer = setInterval(() => {
		try {
			latest = executions.count();
		} catch {
			// A starting n8n locks the database for a moment. The next count will work.
		}
	}, COUNT_EVERY_MS);
	onEnd(() => clearInterval(timer));
	return () => latest;
}
