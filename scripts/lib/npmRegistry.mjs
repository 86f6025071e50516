import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installCopy, lockHash } from './installLocked.mjs';
import { installOnce } from './installOnce.mjs';
import { cacheRoot, repoRoot } from './paths.mjs';

const SOURCE = join(repoRoot, 'scripts', 'npm-registry');
const TITLE = 'Installing an npm registry into the cache (73 MB, once)';

/**
 * Installs Verdaccio, an npm registry, from the committed lock file into the cache, once.
 * @returns {Promise<string>} the folder whose node_modules has verdaccio and selfsigned
 */
export async function ensureNpmRegistry() {
	const { dependencies } = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'));
	const target = join(cacheRoot(), `verdaccio-${dependencies.verdaccio}`);
	return await installOnce(target, lockHash(SOURCE), (staging) =>
		installCopy(TITLE, SOURCE, staging, { timeoutMs: 10 * 60_000 }),
	);
}
