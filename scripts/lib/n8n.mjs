import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join, resolve, sep } from 'node:path';
import { installCommunityPackage } from './communityPackage.mjs';
import { PlainError } from './log.mjs';
import { createApi } from './n8nApi.mjs';
import { cleanEnv } from './npm.mjs';
import { freePort } from './ports.mjs';
import { repoRoot } from './paths.mjs';
import { poll } from './poll.mjs';
import { startProgram } from './program.mjs';

const READY_MS = 3 * 60_000;
const STOP_MS = 15_000;
const STOP_WITH_PARENT = join(repoRoot, 'scripts', 'lib', 'stopWithParent.cjs');

/**
 * @typedef {object} RunningN8n
 * @property {string} url the editor's address
 * @property {number} port
 * @property {number} pid
 * @property {string} userFolder
 * @property {import('./n8nApi.mjs').N8nApi} api
 * @property {string} log what n8n has printed so far
 * @property {string} logFile where all of it is kept
 * @property {() => Promise<void>} stop SIGTERM, after 15 s SIGKILL
 * @property {() => Promise<void>} kill SIGKILL at once, as in a crash
 * @property {Promise<void>} ended
 */

/**
 * Starts a real n8n on 127.0.0.1 with our package installed as a community package, and waits until
 * it is ready. The same folder can be started again and keeps its database, key and package.
 * @param {{ bin: string, userFolder: string, tarball?: string, port?: number, command?: 'start' | 'worker' | 'webhook', env?: Record<string, string> }} options
 *   `bin`: what `ensureN8n()` returned; `port`: the preferred port; `command`: n8n's own command.
 *   `worker` and `webhook` are for queue mode and have no editor, so `api` does not work with them.
 * @returns {Promise<RunningN8n>}
 */
export async function startN8n(options) {
	const { bin, userFolder, tarball, port: wanted, command = 'start', env = {} } = options;
	if (resolve(userFolder).startsWith(repoRoot + sep)) {
		// Inside the checkout, our package would find the checkout's n8n-workflow, a second copy
		// that users do not have. Also, the linters would read n8n's whole editor.
		throw new Error(`n8n's folder must not be inside the checkout: ${userFolder}`);
	}
	await mkdir(userFolder, { recursive: true });
	if (tarball) await installCommunityPackage(userFolder, tarball);
	for (let attempt = 1; ; attempt += 1) {
		const port = await freePort(wanted);
		const n8n = launch({ bin, userFolder, port, brokerPort: await freePort(), command, env });
		try {
			await ready(n8n.url, n8n.ended);
			return n8n;
		} catch (error) {
			await n8n.kill();
			// Another program can take a free port before n8n opens it. Then try others.
			if (attempt < 3 && n8n.log.includes('already in use')) continue;
			const lastWords = n8n.log.trim().split('\n').slice(-30).join('\n');
			throw new PlainError(`${error.message}\n${lastWords}`);
		}
	}
}

/** @returns {RunningN8n} not ready yet */
function launch({ bin, userFolder, port, brokerPort, command, env }) {
	const url = `http://127.0.0.1:${port}`;
	const logFile = join(userFolder, 'n8n.log');
	const program = startProgram(process.execPath, ['--require', STOP_WITH_PARENT, bin, command], {
		// n8n reads the .env file in its working directory.
		cwd: userFolder,
		env: { ...environment({ userFolder, url, port, brokerPort }), ...env },
		logFile,
	});
	const { child, ended, kill } = program;
	return {
		url,
		port,
		pid: child.pid ?? 0,
		userFolder,
		api: createApi(url),
		get log() {
			return program.log;
		},
		logFile,
		stop: () => program.stop(() => child.kill('SIGTERM'), STOP_MS),
		kill,
		ended,
	};
}

/** Only what this n8n needs: nothing from npm or jest, and nothing that makes it call home. */
function environment({ userFolder, url, port, brokerPort }) {
	const foreign = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|JEST_|NODE_ENV$|NODE_OPTIONS$|PERSAT_)/;
	const kept = Object.entries(cleanEnv()).filter(([name]) => !foreign.test(name));
	return {
		...Object.fromEntries(kept),
		PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
		NODE_ENV: 'production',
		NO_PROXY: [process.env.NO_PROXY, '127.0.0.1,localhost'].filter(Boolean).join(','),
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'n8n-nodes-persat-local-only',
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		// A worker uses this port only for health checks.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: url,
		N8N_SECURE_COOKIE: 'false',
		// Without it, the editor's title contains [DEV].
		N8N_RELEASE_TYPE: 'stable',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_AI_ENABLED: 'false',
		// This module fetches a list from api.n8n.io at every start.
		N8N_DISABLED_MODULES: 'mcp-registry',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		// On a busy machine n8n otherwise takes its slow database for lost, and answers with 503.
		DB_PING_TIMEOUT_MS: '60000',
	};
}

/** @param {string} url @param {Promise<void>} ended */
async function ready(url, ended) {
	let over = false;
	void ended.then(() => (over = true));
	const isReady = await poll(
		async () => {
			if (over) throw new Error('n8n stopped before it was ready. The end of its log:');
			const signal = AbortSignal.timeout(5000);
			const answer = await fetch(`${url}/healthz/readiness`, { signal }).catch(() => undefined);
			return answer?.ok;
		},
		{ everyMs: 250, timeoutMs: READY_MS },
	);
	if (isReady) return;
	throw new Error(`n8n was not ready after ${READY_MS / 60_000} minutes. The end of its log:`);
}
