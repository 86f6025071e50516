import { parse as unflatten } from 'flatted';
import { instantOf, openDatabase } from '../database.mjs';
import { TRIGGER, WRITER, keyOf } from './workflow.mjs';

const OPEN_STATES = ['new', 'running', 'waiting'];

/**
 * What an execution's item says of its write: `unknown` where the execution has no such item, `repeat`
 * where the trigger saw that another execution runs the same message.
 * @typedef {'written' | 'refused' | 'maybe' | 'unknown' | 'repeat'} Verdict
 * @typedef {{ id: string, status: string, createdAt: number, messageIds: string[], verdict: Verdict, said: string, key?: string }} FoundExecution
 */

/**
 * Opens the executions of a workflow in n8n's own database, because its REST API returns the data
 * of only one execution per call.
 * @param {string} userFolder of an n8n that runs or has run
 * @param {string} workflowId
 */
export function openExecutions(userFolder, workflowId) {
	const database = openDatabase(userFolder);
	const byStatus = database.prepare(
		'SELECT status, count(*) AS count FROM execution_entity WHERE workflowId = ? GROUP BY status',
	);
	const everything = database.prepare(
		`SELECT entity.id, status, createdAt, data FROM execution_entity AS entity
		LEFT JOIN execution_data ON executionId = entity.id WHERE entity.workflowId = ? ORDER BY entity.id`,
	);
	return {
		/** @returns {{ ended: number, open: number }} */
		count() {
			const counts = { ended: 0, open: 0 };
			for (const { status, count } of byStatus.all(workflowId)) {
				counts[OPEN_STATES.includes(String(status)) ? 'open' : 'ended'] += Number(count);
			}
			return counts;
		},
		/** @returns {FoundExecution[]} the oldest first */
		all: () => [...everything.iterate(workflowId)].map(readRow),
		close: () => database.close(),
	};
}

function readRow({ id, status, createdAt, data }) {
	const text = String(data ?? '[{}]');
	return {
		id: String(id),
		status: String(status),
		createdAt: instantOf(createdAt),
		// An interrupted execution has it only in its start data, so search all of the data.
		messageIds: [...new Set(text.match(/\bmsg_\w{27}\b/g) ?? [])],
		...verdictOf(unflatten(text)),
	};
}

/** @returns {{ verdict: Verdict, said: string, key?: string }} */
function verdictOf(data) {
	const runData = data?.resultData?.runData;
	if (runData?.[TRIGGER]?.[0]?.data?.main?.[0]?.length === 0)
		return { verdict: 'repeat', said: '' };
	const items = runData?.[WRITER]?.[0]?.data?.main?.[0];
	const json = items?.length === 1 ? items[0]?.json : undefined;
	if (typeof json?.error === 'string') {
		const maybe = /the change may (already )?have been made/.test(String(json.details));
		return { verdict: maybe ? 'maybe' : 'refused', said: json.error };
	}
	const key = keyOf(json);
	if (typeof key === 'string') return { verdict: 'written', said: '', key };
	return { verdict: 'unknown', said: '' };
}
