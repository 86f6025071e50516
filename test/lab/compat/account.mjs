import { randomUUID } from 'node:crypto';
import { newSecret } from '../../../scripts/demo/provision.mjs';
import { N8nApiError } from '../../../scripts/lib/n8nApi.mjs';
import {
	createCredentials,
	node,
	persatPollingTrigger,
	persatTrigger,
	workflow,
} from '../workflows.mjs';

const RUN_MS = 60_000;
const POLL_SECONDS = 4;

/**
 * An n8n of any version with our credentials for a sandbox. It only sends requests that old and new
 * versions understand.
 * @typedef {Awaited<ReturnType<typeof createAccount>>} CompatAccount
 */

/**
 * @param {{ sandbox: any, start: (port?: number) => Promise<import('../../../scripts/lib/n8n.mjs').RunningN8n> }} options
 */
export async function createAccount({ sandbox, start }) {
	let n8n = await start();
	const secret = newSecret();
	const testSecret = newSecret();
	const { apiKey, baseUrl } = sandbox;
	const refs = await createCredentials(n8n.api, {
		persatApi: { apiKey, baseUrl },
		persatWebhookApi: { productionSecret: secret, testSecret },
	});

	/** A workflow with its nodes in one chain. */
	const createWorkflow = (...nodes) =>
		n8n.api.createWorkflow({
			...workflow(`Compatibility ${randomUUID()}`, [nodes]),
			// Older versions have no default for this.
			active: false,
		});

	/** The next execution that an action starts, once it has ended. */
	async function executionOf(workflow, action) {
		let answer;
		const execution = await n8n.api.executionAfter(workflow.id, RUN_MS, async () => {
			answer = await action();
		});
		if (execution) return execution;
		throw new Error(`No execution within ${RUN_MS / 1000} s. Before: ${JSON.stringify(answer)}`);
	}

	/** Starts a workflow like the editor's button. Older versions also need the workflow itself. */
	const execute = (workflow) =>
		n8n.api.request('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: workflow.nodes[0].name },
		});

	/** Publishes or unpublishes a workflow. On versions without publishing, (de)activates it. */
	async function setPublished({ id }, active) {
		try {
			await (active ? n8n.api.activate(id) : n8n.api.deactivate(id));
		} catch (error) {
			if (!(error instanceof N8nApiError) || error.status !== 404) throw error;
			const { versionId } = await n8n.api.workflow(id);
			await n8n.api.updateWorkflow(id, { active, versionId });
		}
	}

	return {
		sandbox,
		secret,
		testSecret,
		get api() {
			return n8n.api;
		},
		/** Restarts n8n at the same address. */
		async restart() {
			const { port } = n8n;
			await n8n.stop();
			n8n = await start(port);
		},
		createWorkflow,
		execute,
		executionOf,
		publish: (workflow) => setPublished(workflow, true),
		unpublish: (workflow) => setPublished(workflow, false),
		/** @param {Record<string, unknown>} parameters */
		persat: (parameters, more = {}) =>
			node('Persat', 'n8n-nodes-persat.persat', {
				parameters,
				credentials: { persatApi: refs.persatApi },
				...more,
			}),
		/** n8n's HTTP Request node with our API credential. @param {string} name @param {string} url */
		httpRequest: (name, url) =>
			node(name, 'n8n-nodes-base.httpRequest', {
				typeVersion: 4.2,
				parameters: {
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'persatApi',
					url,
				},
				credentials: { persatApi: refs.persatApi },
				onError: 'continueRegularOutput',
			}),
		/** @param {Record<string, unknown>} parameters */
		trigger: (parameters) => persatTrigger('Persat Trigger', parameters, refs),
		/** Polls every four seconds. @param {Record<string, unknown>} parameters */
		pollingTrigger: (parameters) =>
			persatPollingTrigger(
				'Persat Polling Trigger',
				parameters,
				{ persatApi: refs.persatApi },
				POLL_SECONDS,
			),
		/** The output of the last node in a run, including error items. */
		itemsOf({ status, data }) {
			const { runData, lastNodeExecuted, error } = data.resultData;
			if (error) throw new Error(`${status}: ${error.message} ${error.description ?? ''}`);
			return runData[lastNodeExecuted].at(-1).data.main[0].map(({ json }) => json);
		},
		/** @param {string} method of our node @param {string} kind of list */
		list: (kind, method, path, currentNodeParameters) =>
			n8n.api.request('POST', `/rest/dynamic-node-parameters/${kind}`, {
				nodeTypeAndVersion: { name: 'n8n-nodes-persat.persat', version: 1 },
				methodName: method,
				path,
				currentNodeParameters,
				credentials: { persatApi: refs.persatApi },
			}),
		/** @param {string} type @param {Record<string, string>} values */
		testCredential: (type, values) =>
			n8n.api.request('POST', '/rest/credentials/test', {
				// Older versions test only a stored credential, with the values given here.
				credentials: { ...refs[type], type, data: values },
			}),
	};
}
