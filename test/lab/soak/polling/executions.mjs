import { parse as unflatten } from 'flatted';
import { instantOf, openDatabase } from '../../database.mjs';
import { keyOf } from './changes.mjs';
import { TRIGGER } from './workflow.mjs';

/**
 * An execution that a poll started, or one with which n8n shows that a poll failed (`error`).
 * @typedef {{ id: string, status: string, createdAt: number, items: { key: string, messageId: string }[], said: string }} PolledRun
 */

const OPEN = "('new', 'running', 'waiting')";

/**
 * The executions of a workflow in n8n's own database. Each is read once, after it has ended.
 * @param {string} userFolder
 * @param {string} workflowId
 */
export function openRuns(userFolder, workflowId) {
	const database = openDatabase(userFolder);
	const running = database.prepare(
		"SELECT count(*) AS count FROM execution_entity WHERE workflowId = ? AND status = 'running'",
	);
	const ended = database.prepare(
		`SELECT id FROM execution_entity WHERE workflowId = ? AND status NOT IN ${OPEN} ORDER BY id`,
	);
	const one = database.prepare(
		`SELECT status, createdAt, data FROM execution_entity AS entity
		LEFT JOIN execution_data ON executionId = entity.id WHERE entity.id = ?`,
	);
	/** @type {Map<string, PolledRun>} */
	const runs = new Map();
	return {
		/** Those that have ended, the oldest first. @returns {PolledRun[]} */
		read() {
			for (const { id } of ended.all(workflowId)) {
				if (!runs.has(String(id))) runs.set(String(id), toRun(id, one.get(id)));
			}
			return [...runs.values()];
		},
		isRunning: () => Number(running.get(workflowId)?.count) > 0,
		close: () => database.close(),
	};
}

function toRun(id, { status, createdAt, data }) {
	return {
		id: String(id),
		status: String(status),
		createdAt: instantOf(createdAt),
		...contentOf(unflatten(String(data ?? '[{}]'))),
	};
}

/** @param {any} data of an execution @returns {Pick<PolledRun, 'items' | 'said'>} */
export function contentOf(data) {
	const output = data?.resultData?.runData?.[TRIGGER]?.[0]?.data?.main?.[0];
	// A broken-off execution keeps them only in what it was started with; n8n's recovery may have
	// put an artificial item into its output.
	const started = data?.executionData?.nodeExecutionStack?.[0]?.data?.main?.[0];
	const [items = []] = [output, started].map(changesIn).filter(({ length }) => length > 0);
	return {
		items: items.map((json) => ({ key: keyOf(json), messageId: json.messageId })),
		said: String(data?.resultData?.error?.message ?? ''),
	};
}

const changesIn = (items) =>
	(items ?? []).map(({ json }) => json).filter(({ messageId }) => messageId);
