import { WORKER_CONCURRENCY, burst, checkOnceEach } from './burst.mjs';
import { countRuns, readRuns, waitForEnd } from './runs.mjs';

const WORKER = 'worker-2';

/** Slow enough that the worker has several executions in hand when it ends. */
const slowly = { kind: 'latency', operation: 'client.get', ms: 2_000, times: Infinity };

/**
 * A worker is stopped, as in every deployment: it finishes its executions.
 * @param {import('./setUp.mjs').Setting} setting
 * @param {number} count
 */
export async function workerIsStopped(setting, count) {
	const title = 'A worker is stopped (SIGTERM) in the middle of a burst';
	const result = await burstWithout(setting, title, count, (worker) => worker.stop());
	checkOnceEach(result, setting.report);
}

/**
 * A worker is killed: n8n fails its executions, keeps none of their data and does not run them
 * again. Then those messages are resent from Persat's portal.
 * @param {import('./setUp.mjs').Setting} setting
 * @param {number} count
 */
export async function workerIsKilled(setting, count) {
	const { report, sandbox } = setting;
	const title = 'A worker is killed (SIGKILL) in the middle of a burst';
	const firstFollowUp = sandbox.store.followUps.length;
	const result = await burstWithout(setting, title, count, (worker) => worker.kill());
	const { events, runs, left } = result;
	const failed = runs.filter(({ status }) => status !== 'success');
	const missing = withoutSuccess(result);
	const written = new Set(left.map(({ title: messageId }) => messageId));
	const begunTwice = missing.filter((id) => written.has(id));
	report.note(`${runs.length - failed.length} executions succeeded, ${failed.length} failed`);
	for (const reason of new Set(failed.map(({ status, error }) => `${status}: ${error}`))) {
		report.note(reason);
	}
	report.note(
		`of the ${missing.length} messages without a success ${begunTwice.length} had left their follow-up; ${failed.filter(({ canBeRetried }) => canBeRetried).length} of the failed executions kept their data`,
	);
	report.none(
		'for every message without a success there is a failed execution in n8n',
		missing.slice(failed.length),
	);
	report.none(
		`no more failed than a worker runs at once (${WORKER_CONCURRENCY})`,
		failed.slice(WORKER_CONCURRENCY),
	);

	await sendAgain(setting, missing, false);
	await sendAgain(setting, missing, true);
	const after = await readRuns(setting.cluster, setting.followUps.workflow.id);
	const ofTheBurst = after.filter(({ messageId }) => events.has(messageId));
	checkOnceEach(
		{ events, runs: ofTheBurst, left: sandbox.store.followUps.slice(firstFollowUp) },
		report,
		begunTwice,
	);
}

const withoutSuccess = ({ events, runs }) => {
	const successes = runs.filter(({ status }) => status === 'success');
	return [...countRuns([...events.keys()], successes)]
		.filter(([, times]) => times === 0)
		.map(([id]) => id);
};

/** Resends messages from Persat's portal, with the trigger's option for repeats off or on. */
async function sendAgain(setting, messages, acceptRepeated) {
	const { cluster, sandbox, followUps, report } = setting;
	const { id } = followUps.workflow;
	const before = await cluster.executionIds(id);
	if (acceptRepeated) await setAcceptRepeated(setting, true);
	for (const message of messages) sandbox.webhooks.resend(message);
	await sandbox.webhooks.idle();
	await waitForEnd(cluster.main, id, { timeoutMs: 60_000 });
	if (acceptRepeated) await setAcceptRepeated(setting, false);
	const runs = await readRuns(cluster, id, before);
	report.note(
		`sent again by hand, with Accept Repeated Messages ${acceptRepeated ? 'on' : 'off'}: ${runs.length} of ${messages.length} ran`,
	);
}

/** Changes the trigger's option and publishes the workflow. */
async function setAcceptRepeated({ cluster, followUps }, acceptRepeated) {
	const { api } = cluster.main;
	const { id, name, nodes, connections, settings } = await api.workflow(followUps.workflow.id);
	const changed = nodes.map((node) =>
		node.type.endsWith('.persatTrigger')
			? { ...node, parameters: { ...node.parameters, options: { acceptRepeated } } }
			: node,
	);
	await api.updateWorkflow(id, { name, nodes: changed, connections, settings });
	await api.activate(id);
}

/** Ends a busy worker after a third of the events, then starts it again. */
async function burstWithout({ cluster, sandbox, report, ...setting }, title, count, end) {
	sandbox.faults.add(slowly);
	let ending;
	let inHand = 0;
	const result = await burst({ cluster, sandbox, report, ...setting }, title, {
		count,
		during(sent) {
			if (ending || sent < count / 3) return;
			inHand = cluster.inHand(WORKER);
			if (inHand > 1) ending = end(cluster.workers[WORKER]);
		},
	});
	await ending;
	sandbox.faults.clear();
	report.note(`${WORKER} had ${inHand} executions in hand when it ended`);
	report.none(
		`${WORKER} had several executions in hand`,
		ending ? [] : ['it was idle all the time'],
	);
	await cluster.startWorker(WORKER);
	return result;
}
