import { parse as unflatten } from 'flatted';
import { poll } from './poll.mjs';

const REQUEST_MS = 30_000;
const PUBLISH_MS = 30_000;

/** An error response from n8n. */
export class N8nApiError extends Error {
	/** @param {string} message @param {number} status */
	constructor(message, status) {
		super(message);
		this.status = status;
	}
}

/**
 * The editor's internal REST API, signed in as one user.
 * @typedef {ReturnType<typeof createApi>} N8nApi
 * @typedef {{ email: string, password: string, firstName: string, lastName: string }} User
 * @typedef {{ name: string, type: string, data: Record<string, unknown> }} CredentialInput
 * @typedef {{ id: string, versionId: string, activeVersionId: string | null, active: boolean, name: string, nodes: any[], connections: any, settings?: any, isArchived?: boolean }} Workflow
 * @typedef {{ id: string, workflowId: string, status: string, mode: string, finished: boolean, startedAt: string, stoppedAt?: string }} ExecutionSummary
 * @typedef {ExecutionSummary & { data: any }} Execution
 */

/**
 * @param {string} url the address of a running n8n
 * @param {string} [cookie] of a user who is signed in, from `session()`
 */
export function createApi(url, cookie = '') {
	// n8n ties a session to the browser that opened it, so every request must send the same ID.
	const browserId = 'n8n-nodes-persat-scripts';

	/**
	 * @param {string} method
	 * @param {string} path below the address, for example /rest/workflows
	 * @param {unknown} [body]
	 * @returns {Promise<any>} the response's `data` if it has one
	 */
	async function request(method, path, body) {
		const response = await fetch(`${url}${path}`, {
			method,
			headers: {
				'browser-id': browserId,
				// A busy n8n may close an idle connection just as the next request is sent on it.
				connection: 'close',
				...(cookie && { cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(REQUEST_MS),
		});
		const session = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (session) cookie = session.split(';')[0];
		const text = await response.text();
		const answer = parse(text);
		if (!response.ok) {
			const reason = answer?.message ?? text.slice(0, 200);
			throw new N8nApiError(
				`n8n responded with ${response.status} to ${method} ${path}: ${reason}`,
				response.status,
			);
		}
		return answer && typeof answer === 'object' && 'data' in answer ? answer.data : answer;
	}

	/** Creates the owner of a new instance, or signs in. @param {User} owner */
	async function ensureOwner(owner) {
		const { email, password, firstName, lastName } = owner;
		try {
			return await request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		} catch (error) {
			if (!(error instanceof N8nApiError) || error.status !== 401) throw error;
			return await request('POST', '/rest/owner/setup', { email, password, firstName, lastName });
		}
	}

	/** @param {string} id @returns {Promise<Workflow>} */
	const workflow = (id) => request('GET', `/rest/workflows/${id}`);

	/**
	 * Publishes a version of a workflow (by default the newest) and waits until its triggers are
	 * registered, which n8n does in the background.
	 * @param {string} id
	 * @param {string} [versionId]
	 * @returns {Promise<Workflow>}
	 */
	async function activate(id, versionId) {
		const version = versionId ?? (await workflow(id)).versionId;
		const result = await request('POST', `/rest/workflows/${id}/activate`, { versionId: version });
		await published(id, (now) => now.status === 'published' && now.liveVersionId === version);
		return result;
	}

	/** Unpublishes a workflow and waits until its triggers are gone. @param {string} id */
	async function deactivate(id) {
		const result = await request('POST', `/rest/workflows/${id}/deactivate`, {});
		await published(id, (now) => now.status === 'not_published');
		return result;
	}

	/**
	 * Waits until a workflow's triggers are in a state. Also works while n8n starts.
	 * @param {string} id
	 * @param {(now: { status: string, liveVersionId: string | null, triggers: any[] }) => boolean} isReached
	 */
	async function published(id, isReached = (now) => now.status === 'published') {
		let now;
		const isOver = await poll(
			async () => {
				now = await request('GET', `/rest/workflows/${id}/publication-status`);
				return isReached(now) || now.status === 'failed';
			},
			{ everyMs: 100, timeoutMs: PUBLISH_MS },
		);
		if (isOver && isReached(now)) return now;
		throw new Error(`Workflow ${id} was not published: ${JSON.stringify(now)}`);
	}

	/**
	 * The newest executions, without their data.
	 * @param {{ workflowId?: string, status?: string[] }} [filter]
	 * @returns {Promise<ExecutionSummary[]>}
	 */
	async function executions(filter = {}) {
		const query = new URLSearchParams({ limit: '100', filter: JSON.stringify(filter) });
		const { results } = await request('GET', `/rest/executions?${query}`);
		return results;
	}

	/**
	 * One execution with its data (`data.resultData.runData`, `data.resultData.lastNodeExecuted`).
	 * @param {string} id
	 * @returns {Promise<Execution>}
	 */
	async function execution(id) {
		const answer = await request('GET', `/rest/executions/${id}`);
		return { ...answer, data: unflatten(answer.data) };
	}

	/**
	 * Waits for an execution of a workflow to end.
	 * @param {{ workflowId: string, timeoutMs: number, isNew?: (execution: ExecutionSummary) => boolean }} options
	 * @returns {Promise<Execution | undefined>} undefined if none ended in time
	 */
	async function waitForExecution({ workflowId, timeoutMs, isNew = () => true }) {
		const hasEnded = ({ status }) => !['new', 'running', 'waiting'].includes(status);
		const ended = await poll(
			async () => (await executions({ workflowId })).find((one) => isNew(one) && hasEnded(one)),
			{ everyMs: 200, timeoutMs },
		);
		return ended && (await execution(ended.id));
	}

	/**
	 * The execution that an action starts, once it has ended.
	 * @param {string} workflowId
	 * @param {number} timeoutMs
	 * @param {() => unknown} action
	 * @returns {Promise<Execution | undefined>} undefined if none ended in time
	 */
	async function executionAfter(workflowId, timeoutMs, action) {
		const known = new Set((await executions({ workflowId })).map(({ id }) => id));
		await action();
		return await waitForExecution({ workflowId, timeoutMs, isNew: ({ id }) => !known.has(id) });
	}

	/**
	 * The types of some nodes. Unlike the list of all types, it does not need n8n's editor.
	 * @param {{ type: string, typeVersion: number }[]} nodes
	 * @returns {Promise<any[]>}
	 */
	const typesOf = (nodes) =>
		request('POST', '/rest/node-types', {
			nodeInfos: nodes.map(({ type: name, typeVersion: version }) => ({ name, version })),
		});

	/** Every node type that n8n has loaded. @returns {Promise<any[]>} */
	const nodeTypes = () => request('GET', '/types/nodes.json');

	/**
	 * The URL of a webhook trigger in an active workflow.
	 * @param {any} node the trigger, as n8n keeps it (with its webhookId)
	 * @returns {Promise<string>}
	 */
	async function webhookUrl(node) {
		const [type] = await typesOf([node]);
		const webhook = type?.webhooks?.[0];
		if (!webhook) throw new Error(`n8n has no webhook for the node type ${node.type}.`);
		const path = webhook.isFullPath
			? webhook.path || node.webhookId
			: `${node.webhookId}/${webhook.path}`;
		return `${url}/webhook/${path}`;
	}

	return {
		request,
		ensureOwner,
		/** What a browser needs to be signed in as the same user. */
		session: () => ({ cookie, browserId }),
		nodeTypes,
		typesOf,
		webhookUrl,
		/** @param {CredentialInput} input @returns {Promise<{ id: string, name: string, type: string }>} */
		createCredential: (input) => request('POST', '/rest/credentials', input),
		/** @param {string} id @param {CredentialInput} input */
		updateCredential: (id, input) => request('PATCH', `/rest/credentials/${id}`, input),
		/** @returns {Promise<{ id: string, name: string, type: string }[]>} */
		credentials: () => request('GET', '/rest/credentials'),
		/** @param {Record<string, unknown>} input @returns {Promise<Workflow>} */
		createWorkflow: (input) => request('POST', '/rest/workflows', input),
		/** @param {string} id @param {Record<string, unknown>} input @returns {Promise<Workflow>} */
		updateWorkflow: (id, input) => request('PATCH', `/rest/workflows/${id}`, input),
		/** @returns {Promise<Workflow[]>} */
		workflows: () => request('GET', '/rest/workflows'),
		workflow,
		activate,
		deactivate,
		published,
		executions,
		execution,
		waitForExecution,
		executionAfter,
	};
}

function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
