import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this script belongs to. */
export const repoRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** The folder, outside the checkout, for slow installs: Node 24 and n8n. */
export function cacheRoot() {
	if (process.env.PERSAT_DEV_CACHE) return process.env.PERSAT_DEV_CACHE;
	if (process.env.XDG_CACHE_HOME) return join(process.env.XDG_CACHE_HOME, 'n8n-nodes-persat');
	const caches = process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'];
	return join(homedir(), ...caches, 'n8n-nodes-persat');
}
