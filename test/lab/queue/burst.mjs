import { say, step, duration } from '../../../scripts/lib/log.mjs';
import { sendEvents } from './events.mjs';
import { countRuns, readRuns, waitForEnd } from './runs.mjs';

/** n8n's default number of parallel executions per worker. */
export const WORKER_CONCURRENCY = 10;
const AT_ONCE = 6;
const END_MS = 5 * 60_000;

/**
 * Sends events through the cluster, then compares what Persat sent, what n8n ran and what Persat
 * received.
 * @param {import('./setUp.mjs').Setting} setting
 * @param {string} title
 * @param {{ count: number, during?: (sent: number) => unknown }} options
 */
export async function burst({ cluster, sandbox, followUps, report }, title, options) {
	const { count, during } = options;
	say(`\n${title}`);
	const { main } = cluster;
	const before = await cluster.executionIds(followUps.workflow.id);
	const firstFollowUp = sandbox.store.followUps.length;
	const started = Date.now();
	const events = await step(
		`Sending ${count} events`,
		() => sendEvents(sandbox, count, { atOnce: AT_ONCE, during }),
		() => `${sandbox.webhooks.attempts.length} answers`,
	);
	const answered = Date.now() - started;
	const open = await step('Waiting for the executions', () =>
		waitForEnd(main, followUps.workflow.id, { timeoutMs: END_MS }),
	);
	const ended = Date.now() - started;
	const runs = await step('Reading the executions', () =>
		readRuns(cluster, followUps.workflow.id, before),
	);
	const left = sandbox.store.followUps.slice(firstFollowUp);
	report.note(
		`${count} events answered in ${duration(answered)}, all executions ended after ${duration(ended)}`,
	);
	checkAnswers(sandbox, events, report);
	report.none('every execution came to an end', Array(open).fill('an execution that goes on'));
	spread(cluster, runs, report);
	return { events, runs, left };
}

function checkAnswers({ webhooks }, events, report) {
	const attempts = webhooks.attempts.filter(({ messageId }) => events.has(messageId));
	const kinds = new Set([...events.values()].map(({ eventType }) => eventType));
	const unanswered = attempts.filter(({ status }) => status === null).length;
	report.note(
		`${events.size} messages of ${kinds.size} kinds, ${attempts.length} calls; ${unanswered} of them without an answer (Persat waits 15 seconds), and so sent again`,
	);
	report.none(
		'every answer was 2xx',
		attempts.filter(({ status }) => status !== null && !(status >= 200 && status < 300)),
	);
	report.none(
		'every message was delivered',
		webhooks.messages.filter(
			({ id, state }) => events.has(id) && Object.values(state).some((one) => one !== 'delivered'),
		),
	);
}

function spread(cluster, runs, report) {
	const startedBy = cluster.startedBy();
	const counts = Object.fromEntries(Object.keys(cluster.workers).map((name) => [name, 0]));
	for (const { id } of runs) for (const name of startedBy.get(id) ?? []) counts[name] += 1;
	report.note(
		`started by ${Object.entries(counts)
			.map(([name, number]) => `${name}: ${number}`)
			.join(', ')}`,
	);
	report.none(
		'every worker ran some',
		Object.keys(counts).filter((name) => counts[name] === 0),
	);
	report.none(
		'no execution was started twice',
		runs.filter(({ id }) => (startedBy.get(id) ?? []).length > 1).map(({ id }) => id),
	);
}

/**
 * Checks that every message ran once, and that its Persat nodes read and wrote its own client.
 * @param {{ events: Map<string, { client: string }>, runs: import('./runs.mjs').Run[], left: any[] }} result
 * @param {import('./report.mjs').Report} report
 * @param {string[]} [begunTwice] messages whose first run was broken off after it had written
 */
export function checkOnceEach({ events, runs, left }, report, begunTwice = []) {
	const successes = runs.filter(({ status }) => status === 'success');
	const counts = countRuns([...events.keys()], successes);
	report.none(
		`each of ${events.size} messages ran to its end exactly once`,
		[...counts].filter(([, times]) => times !== 1).map(([id, times]) => `${id}: ${times} times`),
	);
	report.none(
		'no execution failed',
		runs.filter(({ status }) => status !== 'success'),
	);
	checkRecords({ events, runs: successes }, report);
	const followUps = new Map([...events.keys()].map((id) => [id, []]));
	for (const { title, uid_client } of left) followUps.get(title)?.push(uid_client);
	report.none(
		'each left exactly one follow-up in Persat, at its own client',
		[...followUps]
			.filter(
				([id, clients]) =>
					clients.length !== (begunTwice.includes(id) ? 2 : 1) ||
					clients.some((client) => client !== events.get(id)?.client),
			)
			.map(([id, clients]) => `${id}: ${clients.length} follow-ups (${clients})`),
	);
}

/** Checks that the Persat node returned the event's client. */
export function checkRecords({ events, runs }, report) {
	report.none(
		'the Persat node gave the record of its own event',
		runs.filter(({ messageId, items }) => {
			const [client, ...more] = items('Get Client');
			return more.length > 0 || client?.clientNumber !== events.get(messageId)?.client;
		}),
	);
}
