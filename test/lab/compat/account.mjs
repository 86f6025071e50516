import { randomUUID } from 'node:crypto';
import { newSecret } from '../../../scripts/demo/provision.mjs';
import { N8nApiError } from '../../../scripts/lib/n8nApi.mjs';
import { createCredentials, node, persatTrigger, workflow } from '../workflows.mjs';

const RUN_MS = 60_000;

/**
 * An n8n of any version with our credentials for a sandbox. Its requests are those that old and new
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

	/** A workflow of nodes one behind the other. */
	const createWorkflow = (...nodes) =>
		n8n.api.createWorkflow({
			...workflow(`Compatibility ${randomUUID()}`, [nodes]),
			// Older versions have no default for it.
			active: false,
		});

	/** The next execution of a workflow that an action causes, when it has ended. */
	async function executionOf(workflow, action) {
		let answer;
		const execution = await n8n.api.executionAfter(workflow.id, RUN_MS, async () => {
			answer = await action();
		});
		if (execution) return execution;
		throw new Error(`No execution within ${RUN_MS / 1000} s. Before: ${JSON.stringify(answer)}`);
	}

	/** Starts a workflow as the editor's button does. Older versions want the workflow itself too. */
	const execute = (workflow) =>
		n8n.api.request('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: workflow.nodes[0].name },
		});

	/** Publishes a workflow; where n8n only knows active ones, makes it one. */
	async function publish({ id }) {
		try {
			await n8n.api.activate(id);
		} catch (error) {
			if (!(error instanceof N8nApiError) || error.status !== 404) throw error;
			const { versionId } = await n8n.api.workflow(id);
			await n8n.api.updateWorkflow(id, { active: true, versionId });
		}
	}

	return {
		sandbox,
		secret,
		testSecret,
		get api() {
			return n8n.api;
		},
		/** Stops n8n and starts it again at the same address. */
		async restart() {
			const { port } = n8n;
			await n8n.stop();
			n8n = await start(port);
		},
		createWorkflow,
		execute,
		executionOf,
		publish,
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
		/** What the last node of a run with Persat nodes gave, error items included. */
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
				// Older versions test only a credential that is there, with the values given here.
				credentials: { ...refs[type], type, data: values },
			}),
	};
}
