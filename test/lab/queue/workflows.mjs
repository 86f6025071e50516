import { randomUUID } from 'node:crypto';
import { node, persatTrigger, workflow } from '../workflows.mjs';

const TRIGGER = 'Persat Trigger';

/**
 * For every event, reads its client and creates a follow-up in Persat with the message ID, so that
 * each run is visible from outside n8n.
 */
export const leaveFollowUp = ({ persatApi, persatWebhookApi }) =>
	workflow('Persat: a follow-up for each event', [
		[
			persatTrigger(TRIGGER, { events: ['*'] }, { persatWebhookApi }),
			node('Get Client', 'n8n-nodes-persat.persat', {
				parameters: { resource: 'client', operation: 'get', client: theClient },
				credentials: { persatApi },
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
				credentials: { persatApi },
			}),
		],
	]);

/** Two ways to continue only once per message, side by side. */
export const goOnOnce = ({ persatWebhookApi, redis }) => {
	const trigger = persatTrigger(TRIGGER, { events: ['client.updated'] }, { persatWebhookApi });
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
				credentials: { redis },
			}),
			node('First Time', 'n8n-nodes-base.filter', {
				typeVersion: 2.2,
				parameters: { conditions: isOne('={{ Object.values($json)[0] }}') },
			}),
			// The nodes after it can still find the event.
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
