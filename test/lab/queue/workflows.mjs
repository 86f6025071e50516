import { randomBytes, randomUUID } from 'node:crypto';

const TRIGGER = 'Persat Trigger';

/**
 * Creates the credentials, and gives what nodes refer to.
 * @param {import('../../../scripts/lib/n8nApi.mjs').N8nApi} api
 * @param {any} sandbox
 * @param {number} redisPort
 */
export async function createCredentials(api, sandbox, redisPort) {
	const secret = `whsec_${randomBytes(24).toString('base64')}`;
	const { apiKey, baseUrl } = sandbox;
	const create = async (type, data) => {
		const { id, name } = await api.createCredential({ name: type, type, data });
		return { [type]: { id, name } };
	};
	return {
		secret,
		persatApi: await create('persatApi', { apiKey, baseUrl }),
		persatWebhookApi: await create('persatWebhookApi', {
			productionSecret: secret,
			testSecret: '',
		}),
		redis: await create('redis', { host: '127.0.0.1', port: redisPort }),
	};
}

/**
 * Every event is looked up by the client that the trigger names, and leaves a follow-up in Persat
 * with the id of its message: that is what a run did, seen from outside of n8n.
 */
export const leaveFollowUp = ({ persatApi, persatWebhookApi }) =>
	workflow('Persat: a follow-up for each event', [
		[
			node(TRIGGER, 'n8n-nodes-persat.persatTrigger', {
				parameters: { events: ['*'] },
				credentials: persatWebhookApi,
				webhookId: randomUUID(),
			}),
			node('Get Client', 'n8n-nodes-persat.persat', {
				parameters: { resource: 'client', operation: 'get', client: theClient },
				credentials: persatApi,
			}),
			node('Create Follow-Up', 'n8n-nodes-persat.persat', {
				parameters: {
					resource: 'followUp',
					operation: 'create',
					client: { ...theClient, value: '={{ $json.clientNumber }}' },
					title: `={{ $('${TRIGGER}').item.json.messageId }}`,
					responsibleUsers: [7],
					date: '2090-01-15T14:00:00.000Z',
				},
				credentials: persatApi,
			}),
		],
	]);

/** Two ways to go on only once for each message, side by side. */
export const goOnOnce = ({ persatWebhookApi, redis }) => {
	const trigger = node(TRIGGER, 'n8n-nodes-persat.persatTrigger', {
		parameters: { events: ['client.updated'] },
		credentials: persatWebhookApi,
		webhookId: randomUUID(),
	});
	return workflow('Persat: go on once', [
		[
			trigger,
			node('Count', 'n8n-nodes-base.redis', {
				parameters: {
					operation: 'incr',
					key: '=persat:{{ $json.messageId }}:{{ $itemIndex }}',
					expire: true,
					ttl: 604800,
				},
				credentials: redis,
			}),
			node('First Time', 'n8n-nodes-base.filter', {
				typeVersion: 2.2,
				parameters: { conditions: isOne('={{ Object.values($json)[0] }}') },
			}),
			// What follows still finds the event.
			node('Went On After Redis', 'n8n-nodes-base.set', {
				typeVersion: 3.4,
				parameters: {
					assignments: {
						assignments: [
							{
								id: randomUUID(),
								name: 'messageId',
								type: 'string',
								value: `={{ $('${TRIGGER}').item.json.messageId }}`,
							},
						],
					},
				},
			}),
		],
		[
			trigger,
			node('Remove Duplicates', 'n8n-nodes-base.removeDuplicates', {
				typeVersion: 2,
				parameters: {
					operation: 'removeItemsSeenInPreviousExecutions',
					logic: 'removeItemsWithAlreadySeenKeyValues',
					dedupeValue: '={{ $json.messageId }}',
				},
			}),
			node('Went On After Remove Duplicates', 'n8n-nodes-base.noOp'),
		],
	]);
};

const theClient = { __rl: true, mode: 'id', value: '={{ $json.clientNumber }}' };

const isOne = (leftValue) => ({
	options: { version: 2, caseSensitive: true, typeValidation: 'strict', leftValue: '' },
	combinator: 'and',
	conditions: [
		{
			id: randomUUID(),
			leftValue,
			rightValue: 1,
			operator: { type: 'number', operation: 'equals' },
		},
	],
});

const node = (name, type, more = {}) => ({
	id: randomUUID(),
	name,
	type,
	typeVersion: 1,
	parameters: {},
	...more,
});

/** @param {string} name @param {any[][]} rows nodes one after the other; n8n runs the first row first */
function workflow(name, rows) {
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
