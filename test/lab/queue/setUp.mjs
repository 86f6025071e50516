import { newSecret } from '../../../scripts/demo/provision.mjs';
import { ensureN8n } from '../../../scripts/lib/n8nRuntime.mjs';
import { buildAndPack } from '../../../scripts/lib/package.mjs';
import { onShutdown } from '../../../scripts/lib/shutdown.mjs';
import { startSandbox } from '../../sandbox/index.mts';
import { startCluster } from './cluster.mjs';
import { ensurePrograms } from './programs.mjs';
import { createReport } from './report.mjs';
import { createCredentials, publish } from '../workflows.mjs';
import { goOnOnce, leaveFollowUp } from './workflows.mjs';

/**
 * Everything a queue run needs.
 * @typedef {object} Published
 * @property {import('../../../scripts/lib/n8nApi.mjs').Workflow} workflow
 * @property {any} endpoint the sandbox's, at main
 *
 * @typedef {object} Setting
 * @property {import('./cluster.mjs').Cluster} cluster
 * @property {any} sandbox
 * @property {Published} followUps
 * @property {Published} once not registered in the sandbox: it is called by hand
 * @property {import('./report.mjs').Report} report
 */

/** @returns {Promise<Setting>} */
export async function setUp() {
	const programs = await ensurePrograms();
	const tarball = await buildAndPack();
	const bin = await ensureN8n();
	const sandbox = await startSandbox({
		clients: 200,
		objects: 0,
		workOrders: 0,
		deliveries: 0,
		forms: 0,
	});
	onShutdown(() => sandbox.stop());
	const cluster = await startCluster({ bin, tarball, programs });

	const { api } = cluster.main;
	const secret = newSecret();
	const { apiKey, baseUrl } = sandbox;
	const credentials = await createCredentials(api, {
		persatApi: { apiKey, baseUrl },
		persatWebhookApi: { productionSecret: secret, testSecret: '' },
		redis: { host: '127.0.0.1', port: cluster.redisPort },
	});
	const followUps = await publish(api, leaveFollowUp(credentials));
	const once = await publish(api, goOnOnce(credentials));
	return {
		cluster,
		sandbox,
		followUps: {
			...followUps,
			endpoint: sandbox.webhooks.addEndpoint({ url: followUps.url, secret }),
		},
		once: { ...once, endpoint: { url: once.url, secret, headers: 'svix' } },
		report: createReport(),
	};
}
