import { setTimeout as pause } from 'node:timers/promises';
import { instantOf, openDatabase } from '../database.mjs';

const POLL_MS = 200;

/**
 * The executions of an n8n.
 * @param {string} userFolder
 */
export function openExecutions(userFolder) {
	const database = openDatabase(userFolder);
	const last = database.prepare('SELECT coalesce(max(id), 0) AS id FROM execution_entity');
	const ended = database.prepare(
		`SELECT count(*) AS count, max(stoppedAt) AS stoppedAt FROM execution_entity
		WHERE id > ? AND workflowId = ? AND status = 'success'`,
	);
	const all = database.prepare(
		`SELECT e.status, d.data FROM execution_entity e LEFT JOIN execution_data d
		ON d.executionId = e.id WHERE e.id > ? AND e.workflowId = ?`,
	);
	return {
		/** Id of the newest execution. */
		newest: () => Number(last.get()?.id),
		/**
		 * Waits until `expected` executions after `since` have succeeded, or until no more end.
		 * @param {string} workflowId @param {number} since @param {number} expected
		 * @returns {Promise<{ count: number, stoppedAt: number }>} when the last one ended, Unix ms
		 */
		async finished(workflowId, since, expected) {
			let now = ended.get(since, workflowId);
			let changed = Date.now();
			while (Number(now?.count) < expected && Date.now() - changed < 20_000) {
				await pause(POLL_MS);
				const before = now?.count;
				now = ended.get(since, workflowId);
				if (now?.count !== before) changed = Date.now();
			}
			return { count: Number(now?.count), stoppedAt: instantOf(now?.stoppedAt) };
		},
		/**
		 * How often each message ran, according to the execution data.
		 * @param {string} workflowId @param {number} since
		 * @returns {Map<string, number>}
		 */
		runs(workflowId, since) {
			const counts = new Map();
			for (const { status, data } of all.all(since, workflowId)) {
				const id = /"(msg_\w+)"/.exec(String(data))?.[1] ?? `unknown (${status})`;
				counts.set(id, (counts.get(id) ?? 0) + 1);
			}
			return counts;
		},
		close: () => database.close(),
	};
}
