import { allExecutions, itemsOf, pause } from '../../test/e2e/support/trigger.mts';

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
	const until = Date.now() + timeoutMs;
	for (;;) {
		// At most 100 are listed, which is enough to see that it goes on.
		const open = await n8n.api.executions({ workflowId, status: UNENDED });
		if (open.length === 0 || Date.now() > until) return open.length;
		await pause(500);
	}
}

/** @param {any} n8n @param {string} workflowId @returns {Promise<Set<string>>} ids of its executions */
export const idsOf = async (n8n, workflowId) =>
	new Set((await allExecutions(n8n, workflowId)).map(({ id }) => id));

/**
 * Reads executions with their data, the oldest first.
 * @param {any} n8n
 * @param {string} workflowId
 * @param {Set<string>} [known] ids that are left out
 * @returns {Promise<Run[]>}
 */
export async function readRuns(n8n, workflowId, known = new Set()) {
	const ids = [...(await idsOf(n8n, workflowId))].filter((id) => !known.has(id));
	const runs = [];
	for (let start = 0; start < ids.length; start += READ_AT_ONCE) {
		const some = ids.slice(start, start + READ_AT_ONCE);
		runs.push(...(await Promise.all(some.map(async (id) => toRun(await n8n.api.execution(id))))));
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

/** How often each message is in a list of runs. @param {string[]} messages @param {Run[]} runs */
export function countRuns(messages, runs) {
	const counts = new Map(messages.map((id) => [id, 0]));
	for (const { messageId } of runs) {
		if (counts.has(messageId)) counts.set(messageId, counts.get(messageId) + 1);
	}
	return counts;
}
