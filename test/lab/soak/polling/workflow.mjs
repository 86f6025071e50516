import { randomUUID } from 'node:crypto';
import { createCredentials, node, persatPollingTrigger, workflow } from '../../workflows.mjs';
import { WATCHED } from './changes.mjs';

export const TRIGGER = 'Persat Polling Trigger';
const EVERY_SECONDS = 2;

/**
 * Creates and publishes a workflow that polls every two seconds. Its executions take a second, so
 * that the kill can interrupt one.
 * @param {import('../../../../scripts/lib/n8nApi.mjs').N8nApi} api
 * @param {{ apiKey: string, baseUrl: string }} sandbox
 * @returns {Promise<import('../../../../scripts/lib/n8nApi.mjs').Workflow>}
 */
export async function publishPolling(api, { apiKey, baseUrl }) {
	const credentials = await createCredentials(api, { persatApi: { apiKey, baseUrl } });
	const trigger = persatPollingTrigger(TRIGGER, WATCHED, credentials, EVERY_SECONDS);
	const wait = node('Wait', 'n8n-nodes-base.wait', {
		typeVersion: 1.1,
		webhookId: randomUUID(),
		parameters: { resume: 'timeInterval', amount: 1, unit: 'seconds' },
	});
	const created = await api.createWorkflow(workflow('Polling', [[trigger, wait]]));
	await api.activate(created.id);
	return created;
}
