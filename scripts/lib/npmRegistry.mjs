import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installLocked } from './installLocked.mjs';
import { installOnce } from './installOnce.mjs';
import { cacheRoot, repoRoot } from './paths.mjs';

const SOURCE = join(repoRoot, 'scripts', 'npm-registry');

/**
 * Installs Verdaccio, an npm registry, from the committed lock file into the cache, once.
 * @returns {Promise<string>} the folder whose node_modules has verdaccio and selfsigned
 */
export async function ensureNpmRegistry() {
	const manifest = readFileSync(join(SOURCE, 'package.json'), 'utf8');
	const lock = readFileSync(join(SOURCE, 'package-lock.json'), 'utf8');
	const target = join(cacheRoot(), `verdaccio-${JSON.parse(manifest).dependencies.verdaccio}`);
	const key = createHash('sha256').update(lock).digest('hex');
	return await installOnce(target, key, async (staging) => {
		await copyFile(join(SOURCE, 'package.json'), join(staging, 'package.json'));
		await copyFile(join(SOURCE, 'package-lock.json'), join(staging, 'package-lock.json'));
		await installLocked('Installing an npm registry into the cache (73 MB, once)', staging, {
			timeoutMs: 10 * 60_000,
		});
	});
}
