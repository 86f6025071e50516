import { PlainError } from '../../../scripts/lib/log.mjs';
import { poll } from '../../../scripts/lib/poll.mjs';

/** Persat itself would keep trying for 28 hours. */
const LIMIT_MS = 20 * 60_000;

/** Actions of Persat users that involve a client, in rotation. */
const actions = (sandbox) => [
	() => sandbox.web.createClient(),
	(client) => sandbox.web.updateClient(client, { city: 'Rosario' }),
	(client) => sandbox.web.createWorkOrder({ uid_client: client }),
	(client) => sandbox.web.createForm({ uid_client: client }),
];

/**
 * Sends events of several kinds, at most `atOnce` in parallel.
 * @param {any} sandbox with one endpoint
 * @param {number} count
 * @param {{ atOnce: number, during?: (sent: number) => unknown }} options
 * @returns {Promise<Map<string, { client: string, eventType: string }>>} by message id
 */
export async function sendEvents(sandbox, count, { atOnce, during = () => {} }) {
	const { webhooks, store } = sandbox;
	const clients = [...store.clients.keys()];
	const kinds = actions(sandbox);
	const first = webhooks.messages.length;
	const sent = () => webhooks.messages.slice(first);
	const pending = () =>
		sent().filter(({ state }) => Object.values(state).includes('pending')).length;
	const settle = async (atMost) => {
		const isSettled = () => pending() <= atMost;
		if (await poll(isSettled, { everyMs: 5, timeoutMs: LIMIT_MS })) return;
		throw new PlainError(`n8n did not take ${pending()} events.`);
	};
	for (let index = 0; index < count; index++) {
		await settle(atOnce - 1);
		kinds[index % kinds.length](clients[index % clients.length]);
		void during(index + 1);
	}
	await settle(0);
	return new Map(
		sent().map(({ id, eventType, rawBody }) => [id, { client: clientOf(rawBody), eventType }]),
	);
}

function clientOf(rawBody) {
	const { payload } = JSON.parse(rawBody);
	return payload.uid_client ?? payload.client.uid_client;
}
