import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError, say, step } from '../lib/log.mjs';
import { startN8n } from '../lib/n8n.mjs';
import { ensureN8n, n8nVersion } from '../lib/n8nRuntime.mjs';
import { buildAndPack } from '../lib/package.mjs';
import { onShutdown } from '../lib/shutdown.mjs';
import { lockFolder } from './lock.mjs';
import { newSecret, provideCredential, provideWorkflows } from './provision.mjs';
import { ACTIVE_EXAMPLE, REAL_PERSAT, TIME_ZONE, demoFolder, owner } from './settings.mjs';
import { keepPort } from './ports.mjs';
import { readState, writeState } from './state.mjs';

/**
 * @typedef {object} Demo
 * @property {import('../lib/n8n.mjs').RunningN8n} n8n
 * @property {any} [sandbox] absent when the actions talk to the real Persat
 * @property {import('../lib/n8nApi.mjs').Workflow} workflow the active example
 * @property {Record<string, import('../lib/n8nApi.mjs').Workflow>} workflows by file name
 * @property {string} webhookUrl where Persat's events arrive
 */

/**
 * Sets everything up: package, n8n, sandbox, owner, credentials, workflows, webhook.
 * @param {{ forCheck: boolean }} options the check always uses the sandbox
 * @returns {Promise<Demo>}
 */
export async function startDemo({ forCheck }) {
	await lockFolder(demoFolder);
	const realKey = process.env.PERSAT_API_KEY;
	if (realKey && forCheck) say('--check uses the sandbox and ignores PERSAT_API_KEY.');
	const real = realKey && !forCheck ? realKey : undefined;

	const tarball = process.env.PERSAT_TARBALL || (await buildAndPack());
	const bin = await ensureN8n();
	const state = readState(demoFolder);
	const sandbox = real ? undefined : await startTheSandbox(state);
	const port = await keepPort(state, 'editor');
	const n8n = await step(`Starting n8n ${n8nVersion}`, () =>
		startN8n({
			bin,
			userFolder: join(demoFolder, 'n8n'),
			tarball,
			port,
			env: { GENERIC_TIMEZONE: TIME_ZONE, TZ: TIME_ZONE },
		}),
	);
	onShutdown(() => n8n.stop());

	return await step('Setting up owner, credentials and workflows', () =>
		provision({ n8n, sandbox, real, state }),
	);
}

/** @param {import('./state.mjs').DemoState} state */
async function startTheSandbox(state) {
	const { startSandbox } = await import('../../test/sandbox/index.mts');
	const sandbox = await startSandbox({ port: await keepPort(state, 'sandbox') });
	onShutdown(() => sandbox.stop());
	return sandbox;
}

/** @returns {Promise<Demo>} */
async function provision({ n8n, sandbox, real, state }) {
	const { api } = n8n;
	await signIn(api);
	const save = () => writeState(demoFolder, state);

	const account = sandbox
		? { name: 'Persat sandbox', apiKey: sandbox.apiKey, baseUrl: sandbox.baseUrl }
		: { name: 'Persat (my account)', apiKey: real, baseUrl: REAL_PERSAT };
	const { name, ...data } = account;
	const credentials = [await provideCredential(api, state, { name, type: 'persatApi', data })];
	// The trigger can be published only with a secret, so the secret comes first and the sandbox's
	// endpoint uses it.
	const ownSecret = sandbox ? undefined : process.env.PERSAT_WEBHOOK_SECRET;
	const secret = ownSecret || newSecret();
	credentials.push(
		await provideCredential(api, state, {
			name: 'Persat webhook',
			type: 'persatWebhookApi',
			data: { productionSecret: secret, testSecret: '' },
		}),
	);
	await save();

	const workflows = await provideWorkflows(api, state, credentials);
	await save();
	const workflow = workflows[ACTIVE_EXAMPLE];
	if (!workflow) throw new PlainError(`examples/${ACTIVE_EXAMPLE} is missing.`);
	await api.activate(workflow.id);

	const trigger = workflow.nodes.find(({ type }) => type.endsWith('.persatTrigger'));
	const webhookUrl = await api.webhookUrl(trigger);
	if (sandbox) sandbox.webhooks.addEndpoint({ url: webhookUrl, secret });
	return { n8n, sandbox, workflow, workflows, webhookUrl };
}

async function signIn(api) {
	try {
		await api.ensureOwner(owner);
	} catch (error) {
		if (!existsSync(join(demoFolder, 'state.json'))) throw error;
		throw new PlainError(
			`The demo's n8n no longer accepts its own sign-in (${error.message}). Delete ${demoFolder} to start over.`,
		);
	}
}
