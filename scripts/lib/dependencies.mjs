import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installLocked } from './installLocked.mjs';
import { repoRoot } from './paths.mjs';

/**
 * Installs the checkout's development dependencies if they are missing or differ from
 * package-lock.json.
 */
export async function ensureDependencies() {
	if (upToDate()) return;
	await installLocked('Installing the development dependencies', repoRoot, {
		timeoutMs: 20 * 60_000,
	});
}

/** npm records what it installed in a hidden lock file, as its last step. Compare it with ours. */
function upToDate() {
	const hidden = join(repoRoot, 'node_modules', '.package-lock.json');
	if (!existsSync(hidden)) return false;
	const installed = readPackages(hidden);
	return Object.entries(readPackages(join(repoRoot, 'package-lock.json'))).every(
		([path, wanted]) =>
			path === '' || wanted.optional || installed[path]?.version === wanted.version,
	);
}

/** @param {string} file */
const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
