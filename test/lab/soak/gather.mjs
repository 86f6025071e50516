import { WRITES, keyOf } from './workflow.mjs';

/**
 * What the sandbox knows about each fired event.
 * @param {{ sandbox: any, endpoint: any, plan: ReturnType<typeof import('./faults.mjs').planFaults>, fired: import('./firing.mjs').Fired[] }} sources
 * @returns {import('./judge.mjs').FiredEvent[]}
 */
export function gatherEvents({ sandbox, endpoint, plan, fired }) {
	const requests = sandbox.requests.filter(({ operation }) => operation === WRITES);
	const writes = countBy(requests.map(({ body }) => keyOf(body)));
	const records = countBy(sandbox.store.followUps.map(keyOf));
	const attempts = Map.groupBy(sandbox.webhooks.attempts, ({ messageId }) => messageId);
	return fired.map(({ key, message }) => ({
		key,
		messageId: message.id,
		delivered: message.state[endpoint.id] === 'delivered',
		attempts: attempts.get(message.id) ?? [],
		records: records.get(key) ?? 0,
		worked: (writes.get(key) ?? 0) - plan.idleRequests(key),
		fault: plan.of(key)?.name,
	}));
}

/** @template T @param {T[]} values @returns {Map<T, number>} */
function countBy(values) {
	const counts = new Map();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
