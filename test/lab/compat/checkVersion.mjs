import { owner } from '../../../scripts/demo/settings.mjs';
import { say } from '../../../scripts/lib/log.mjs';
import { startN8n } from '../../../scripts/lib/n8n.mjs';
import { ensureN8n, n8nVersion } from '../../../scripts/lib/n8nRuntime.mjs';
import { poll } from '../../../scripts/lib/poll.mjs';
import { onShutdown } from '../../../scripts/lib/shutdown.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { checks } from './checks.mjs';
import { createAccount } from './account.mjs';

/**
 * @typedef {{ name: string, error?: string }} CheckResult
 * @typedef {{ version: string, checks: CheckResult[] }} VersionResult
 */

/** The n8n versions that docs/compatibility.md names, the oldest one first. */
export const supportedVersions = ['1.123.0', '2.0.3', '2.23.4', n8nVersion];

const REST_MS = 60_000;
/** An older version does not start if told to disable a module that it does not have. */
const env = { N8N_DISABLED_MODULES: '' };

/**
 * Runs every check on one version of n8n. If n8n cannot be installed or started, or cannot load our
 * package, that is the only check.
 * @param {string} version
 * @param {string} tarball
 * @returns {Promise<VersionResult>}
 */
export async function checkVersion(version, tarball) {
	const { folder: userFolder, remove } = await temporaryFolder(`compat-${version}`);
	/** @type {(() => Promise<unknown>)[]} */
	const ends = [remove];
	const end = async () => {
		for (const one of ends.splice(0).reverse()) await one();
	};
	const forget = onShutdown(end);
	/** @type {CheckResult[]} */
	const results = [];
	/** @param {string} name @param {() => Promise<unknown>} work */
	const attempt = async (name, work) => {
		const error = await work().then(
			() => undefined,
			(reason) => String(reason?.message ?? reason),
		);
		say(`n8n ${version}: ${error ? 'FAILED' : 'ok'} ${name}`);
		results.push({ name, error });
		return !error;
	};

	/** @type {import('./account.mjs').CompatAccount} */
	let account;
	const isUp = await attempt('n8n starts with the package', async () => {
		const { startSandbox } = await import('../../sandbox/index.mts');
		const sandbox = await startSandbox({ clients: 30, objects: 20, workOrders: 0, deliveries: 0 });
		ends.push(() => sandbox.stop());
		const bin = await ensureN8n(version);
		const start = async (port) => {
			const n8n = await startN8n({ bin, userFolder, tarball, port, env });
			ends.push(() => n8n.stop());
			await restIsOpen(n8n.api);
			await n8n.api.ensureOwner(owner);
			return n8n;
		};
		account = await createAccount({ sandbox, start });
	});
	if (isUp) {
		for (const [name, check] of Object.entries(checks)) {
			await attempt(name, () => check(account));
		}
	}
	await end();
	forget();
	return { version, checks: results };
}

/** Older versions report that they are ready before their own addresses work. */
async function restIsOpen(api) {
	const ask = () => api.request('GET', '/rest/settings').catch(() => undefined);
	if (await poll(ask, { everyMs: 250, timeoutMs: REST_MS })) return;
	throw new Error(`n8n did not answer within ${REST_MS / 1000} s.`);
}
