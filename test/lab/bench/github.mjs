import { createServer } from 'node:http';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { createCredentials, node, workflow } from '../workflows.mjs';

/**
 * Publishes a workflow with n8n's GitHub Trigger, a built-in trigger that checks a signature of each
 * call. A server on this machine takes GitHub's place while the trigger registers its webhook there.
 * @param {import('../../../scripts/lib/n8nApi.mjs').N8nApi} api
 * @returns {Promise<{ workflow: import('../../../scripts/lib/n8nApi.mjs').Workflow, url: string, secret: string }>}
 *   where to post events, and what the trigger signs with
 */
export async function publishGithubTrigger(api) {
	const hub = await startHub();
	try {
		const { githubApi } = await createCredentials(api, {
			githubApi: { server: hub.url, user: 'bench', accessToken: 'bench' },
		});
		const byName = (value) => ({ __rl: true, mode: 'name', value });
		const trigger = node('Trigger', 'n8n-nodes-base.githubTrigger', {
			parameters: { owner: byName('o'), repository: byName('r'), events: ['push'], options: {} },
			credentials: { githubApi },
			webhookId: crypto.randomUUID(),
		});
		const created = await api.createWorkflow(workflow('github', [[trigger]]));
		await api.activate(created.id);
		return { workflow: created, ...hub.registered() };
	} finally {
		await hub.stop();
	}
}

/** The part of GitHub's API that registers a webhook. */
async function startHub() {
	/** @type {{ url: string, secret: string } | undefined} */
	let hook;
	const server = createServer(async (request, response) => {
		const { config, events } = await json(request);
		hook = { url: config.url, secret: config.secret };
		response.writeHead(201, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ id: 1, active: true, events, config: { url: config.url } }));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		registered() {
			if (hook) return hook;
			throw new Error('The GitHub Trigger registered no webhook.');
		},
		stop: () => new Promise((resolve) => server.close(resolve)),
	};
}
