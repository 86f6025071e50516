import { rm } from 'node:fs/promises';
import { startN8n } from '../lib/n8n.mjs';

/**
 * Starts n8n once in a folder and stops it. n8n starts faster in a copy of that folder: it has
 * created its database, and the package is installed.
 * @param {{ bin: string, userFolder: string, tarball: string }} options
 */
export async function prepareHome(options) {
	const n8n = await startN8n(options);
	await n8n.stop();
	await rm(n8n.logFile);
}
