import { rm } from 'node:fs/promises';
import { startN8n } from '../lib/n8n.mjs';

/** The first user of every n8n in the tests. */
export const owner = {
	email: 'owner@example.com',
	password: 'Persat-e2e-1',
	firstName: 'Ana',
	lastName: 'Owner',
};

/** n8n would start its own task runner, which runs nothing but Code nodes. */
export const WITHOUT_CODE_NODE = {
	N8N_RUNNERS_MODE: 'external',
	N8N_RUNNERS_AUTH_TOKEN: 'no-runner',
};

/**
 * What docs/scaling.md recommends. By default n8n prepares an expression engine at every call,
 * which is most of a burst's work.
 */
export const LAZY_EXPRESSIONS = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/**
 * Starts n8n once in a folder and stops it. n8n starts faster in a copy of that folder: it has
 * created its database and its owner, and the package is installed.
 * @param {{ bin: string, userFolder: string, tarball: string, env: Record<string, string> }} options
 */
export async function prepareHome({ env, ...options }) {
	const lean = { N8N_DISABLE_UI: 'true', ...WITHOUT_CODE_NODE };
	const n8n = await startN8n({ ...options, env: { ...lean, ...env } });
	await n8n.api.ensureOwner(owner);
	await n8n.stop();
	await rm(n8n.logFile);
}
