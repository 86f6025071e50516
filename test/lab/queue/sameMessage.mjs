import { randomUUID } from 'node:crypto';
import { say, step } from '../../../scripts/lib/log.mjs';
import { post } from '../../e2e/support/trigger.mts';
import { countRuns, readRuns, waitForEnd } from './runs.mjs';

const END_MS = 2 * 60_000;
const AT_ONCE = 4;
const ATTEMPTS = 8;

/**
 * The same message arrives twice, in three ways.
 * @param {import('./setUp.mjs').Setting} setting
 * @param {number} count messages in each
 */
export async function sameMessageTwice(setting, count) {
	const { cluster, once, report } = setting;
	const main = endpointAt(once.endpoint, cluster.main);
	const webhook = endpointAt(once.endpoint, cluster.webhook);

	await scenario(
		setting,
		`${count} messages, each twice at the same moment, to one process`,
		count,
		async (send) => await Promise.all([send(webhook), send(webhook)]),
		(counts) =>
			report.none(
				'each ran exactly once',
				counts.filter(([, times]) => times !== 1),
			),
	);
	await scenario(
		setting,
		`${count} messages, each twice at the same moment, to two processes`,
		count,
		async (send) => await Promise.all([send(main), send(webhook)]),
	);
	await scenario(
		setting,
		`${count} messages to two processes in turns, later each again to the other one`,
		count,
		async (send, index) => await send(index % 2 === 0 ? main : webhook),
		undefined,
		async (send, index) => await send(index % 2 === 0 ? webhook : main),
	);
}

async function scenario(setting, title, count, first, check, later) {
	say(`\n${title}`);
	const { cluster, once, sandbox, report } = setting;
	const { id: workflowId } = once.workflow;
	const before = await cluster.executionIds(workflowId);
	const messages = Array.from({ length: count }, () => `msg_${randomUUID()}`);
	const [client] = sandbox.store.clients.values();
	const body = { eventType: 'client.updated', payload: client };
	const answers = [];
	const call = async (endpoint, id) => await postUntilAnswered(sandbox, endpoint, body, id);
	const sendAll = async (way) => {
		for (let start = 0; start < count; start += AT_ONCE) {
			const some = messages.slice(start, start + AT_ONCE);
			const send = (id) => async (endpoint) => void answers.push(...(await call(endpoint, id)));
			await Promise.all(some.map((id, index) => way(send(id), start + index)));
		}
	};
	const open = await step('Sending and waiting for the executions', async () => {
		await sendAll(first);
		await waitForEnd(cluster.main, workflowId, { timeoutMs: END_MS });
		if (later) await sendAll(later);
		return await waitForEnd(cluster.main, workflowId, { timeoutMs: END_MS });
	});
	const runs = await readRuns(cluster, workflowId, before);

	report.none(
		'every answer was 2xx',
		answers.filter(({ status }) => status !== 0 && !(status >= 200 && status < 300)),
	);
	report.none('every execution came to an end', Array(open).fill('an execution that goes on'));
	const counts = [...countRuns(messages, runs)];
	const twice = counts.filter(([, times]) => times > 1).length;
	report.note(
		`${answers.length} calls (${answers.filter(({ status }) => status === 0).length} without an answer), ${runs.length} executions; ran twice: ${twice} of ${count}`,
	);
	report.none(
		'each message ran',
		counts.filter(([, times]) => times === 0),
	);
	check?.(counts);

	const wentOn = (node) => new Map(messages.map((id) => [id, timesThrough(runs, id, node)]));
	const redis = [...wentOn('Went On After Redis')];
	report.none(
		'behind the Redis node each went on exactly once',
		redis.filter(([, times]) => times !== 1),
	);
	const removed = [...wentOn('Went On After Remove Duplicates').values()];
	const failed = runs.filter(({ status }) => status !== 'success');
	report.note(
		`behind Remove Duplicates: once ${removed.filter((n) => n === 1).length}, twice ${removed.filter((n) => n > 1).length}, never ${removed.filter((n) => n === 0).length}; ${failed.length} executions failed in it${failed[0] ? ` (${failed[0].error})` : ''}`,
	);
}

/** The same webhook on another n8n process. */
const endpointAt = (endpoint, n8n) => ({
	...endpoint,
	url: `${n8n.url}${new URL(endpoint.url).pathname}`,
});

/** How often a node output a message, according to its items. */
const timesThrough = (runs, messageId, node) =>
	runs.filter(({ items }) => items(node).some((item) => item.messageId === messageId)).length;

/** Repeats a call without a response, like Persat. @returns {Promise<{ status: number }[]>} */
async function postUntilAnswered(sandbox, endpoint, body, id) {
	const answers = [];
	do {
		const answer = await post(sandbox, endpoint, body, { id }).catch(() => ({ status: 0 }));
		answers.push(answer);
	} while (answers.at(-1)?.status === 0 && answers.length < ATTEMPTS);
	return answers;
}
