import { poll } from '../../../scripts/lib/poll.mjs';
import { itemsOf } from '../../e2e/support/trigger.mts';

const READ_AT_ONCE = 8;
const UNENDED = ['new', 'running', 'waiting'];

/**
 * What an execution did.
 * @typedef {object} Run
 * @property {string} id
 * @property {string} status
 * @property {string | undefined} messageId undefined where n8n kept nothing of it
 * @property {(node: string) => any[]} items what a node gave
 * @property {string | undefined} error
 * @property {boolean} canBeRetried n8n has what it needs for its Retry
 */

/**
 * Waits until every execution of a workflow has ended.
 * @param {any} n8n
 * @param {string} workflowId
 * @param {{ timeoutMs: number }} options
 * @returns {Promise<number>} how many are still not at their end
 */
export async function waitForEnd(n8n, workflowId, { timeoutMs }) {
	let open = 0;
	const hasEnded = async () => {
		// At most 100 are listed, which is enough to see progress.
		open = (await n8n.api.executions({ workflowId, status: UNENDED })).length;
		return open === 0;
	};
	await poll(hasEnded, { everyMs: 500, timeoutMs });
	return open;
}

/**
 * Reads executions with their data, the oldest first.
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {string} workflowId
 * @param {string[]} [known] ids that are left out
 * @returns {Promise<Run[]>}
 */
export async function readRuns({ main, executionIds }, workflowId, known = []) {
	const ids = (await executionIds(workflowId)).filter((id) => !known.includes(id));
	const runs = [];
	for (let start = 0; start < ids.length; start += READ_AT_ONCE) {
		const some = ids.slice(start, start + READ_AT_ONCE);
		runs.push(...(await Promise.all(some.map(async (id) => toRun(await main.api.execution(id))))));
	}
	return runs;
}

function toRun(execution) {
	const { id, status, data } = execution;
	const { runData = {}, error } = data?.resultData ?? {};
	const items = (name) =>
		(runData[name] ?? []).flatMap(({ data: output }) =>
			(output?.main?.[0] ?? []).map(({ json }) => json),
		);
	const started = runData['Persat Trigger'] ? itemsOf(execution) : [];
	return {
		id,
		status,
		messageId: started[0]?.messageId,
		items,
		error: error?.message,
		canBeRetried: (data?.executionData?.nodeExecutionStack ?? []).length > 0,
	};
}

/** How often each message occurs in a list of runs. @param {string[]} messages @param {Run[]} runs */
export function countRuns(messages, runs) {
	const counts = new Map(messages.map((id) => [id, 0]));
	for (const { messageId } of runs) {
		if (counts.has(messageId)) counts.set(messageId, counts.get(messageId) + 1);
	}
	return counts;
}
