import { randomUUID } from 'node:crypto';

/** @typedef {import('../../scripts/lib/n8nApi.mjs').N8nApi} N8nApi */

/**
 * Creates credentials in n8n.
 * @param {N8nApi} api
 * @param {Record<string, Record<string, unknown>>} values by type
 * @returns {Promise<Record<string, { id: string, name: string }>>} by type, what a node's `credentials` has
 */
export async function createCredentials(api, values) {
	const credentials = {};
	for (const [type, data] of Object.entries(values)) {
		const { id, name } = await api.createCredential({ name: type, type, data });
		credentials[type] = { id, name };
	}
	return credentials;
}

/** A node with the properties n8n requires. @param {string} name @param {string} type */
export const node = (name, type, more = {}) => ({
	id: randomUUID(),
	name,
	type,
	typeVersion: 1,
	parameters: {},
	...more,
});

/** The trigger of this package. @param {Record<string, unknown>} parameters */
export const persatTrigger = (name, parameters, credentials) =>
	node(name, 'n8n-nodes-persat.persatTrigger', {
		typeVersion: 1.1,
		parameters,
		credentials,
		webhookId: randomUUID(),
	});

/**
 * The polling trigger of this package. n8n rejects a single poll time with an interval below a
 * minute, but accepts several at different seconds.
 * @param {string} name
 * @param {Record<string, unknown>} parameters
 * @param {number} everySeconds
 */
export const persatPollingTrigger = (name, parameters, credentials, everySeconds) => {
	const seconds = Array.from({ length: 60 / everySeconds }, (_, index) => index * everySeconds);
	const item = seconds.map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	return node(name, 'n8n-nodes-persat.persatPollingTrigger', {
		parameters: { pollTimes: { item }, ...parameters },
		credentials,
	});
};

/**
 * A workflow in the form n8n's API accepts.
 * @param {string} name
 * @param {any[][]} rows nodes one after the other; rows that begin with the same node branch there, and
 *   n8n runs the first row first
 */
export function workflow(name, rows) {
	const nodes = new Map();
	const connections = {};
	rows.forEach((row, y) =>
		row.forEach((one, x) => {
			if (!nodes.has(one.name)) nodes.set(one.name, { ...one, position: [x * 220, y * 200] });
			const next = row[x + 1];
			if (!next) return;
			connections[one.name] ??= { main: [[]] };
			connections[one.name].main[0].push({ node: next.name, type: 'main', index: 0 });
		}),
	);
	return { name, nodes: [...nodes.values()], connections, settings: { executionOrder: 'v1' } };
}

/**
 * Creates and publishes a workflow that starts with a webhook trigger.
 * @param {N8nApi} api
 * @param {ReturnType<typeof workflow>} input
 * @returns {Promise<{ workflow: import('../../scripts/lib/n8nApi.mjs').Workflow, url: string }>}
 */
export async function publish(api, input) {
	const created = await api.createWorkflow(input);
	await api.activate(created.id);
	return { workflow: created, url: await api.webhookUrl(created.nodes[0]) };
}
