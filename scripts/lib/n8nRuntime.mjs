import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { installCopy, lockHash } from './installLocked.mjs';
import { installOnce } from './installOnce.mjs';
import { PlainError, step } from './log.mjs';
import { installNode24 } from './node24.mjs';
import { npm } from './npm.mjs';
import { cacheRoot, repoRoot } from './paths.mjs';
import { run } from './run.mjs';

const SOURCE = join(repoRoot, 'scripts', 'n8n-runtime');
const INSTALL_MS = 40 * 60_000;
/**
 * Extra dependencies of older versions: a spreadsheet library that its maker hosts elsewhere, here
 * in the version on npm, and libraries whose newest versions do not fit the others they pin.
 */
const UNPINNED = {
	private: true,
	overrides: {
		xlsx: '0.18.5',
		'@langchain/langgraph-checkpoint': '1.0.0',
		// n8n 2.23 has a langchain whose newest langgraph needs a newer core than n8n pins.
		'langchain@1.2.30': { '@langchain/langgraph': '1.0.2' },
	},
};

/** The n8n version that the committed lock file pins. */
export const n8nVersion = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'))
	.dependencies.n8n;

/**
 * Installs n8n into the cache, once per n8n and Node version: the pinned version from the committed
 * lock file, any other with the newest dependencies it allows.
 * @param {string} [version] a published version that runs on this Node
 * @returns {Promise<string>} the path of n8n's bin
 */
export async function ensureN8n(version = n8nVersion) {
	const isPinned = version === n8nVersion;
	const key = isPinned ? lockHash(SOURCE) : `n8n@${version}`;
	// Checkouts with different lock files share the cache, so neither may remove what the other
	// runs.
	const build = isPinned ? `${version}-${key.slice(0, 8)}` : version;
	const target = join(cacheRoot(), `n8n-${build}-node-${process.versions.node}`);
	const title = `Installing n8n ${version} into the cache (2.2 GB, some minutes, once)`;
	await installOnce(target, key, async (staging) => {
		if (isPinned) await installCopy(title, SOURCE, staging, { timeoutMs: INSTALL_MS });
		else await installUnpinned(title, staging, version);
		await buildSqlite(staging);
	});
	return join(target, 'node_modules', 'n8n', 'bin', 'n8n');
}

/** npm must respect peer dependencies here: without a lock file it would install mismatched versions. */
async function installUnpinned(title, staging, version) {
	await writeFile(join(staging, 'package.json'), JSON.stringify(UNPINNED));
	const flags = ['--ignore-scripts', '--legacy-peer-deps=false', '--no-audit', '--no-fund'];
	await step(title, () =>
		npm(['install', `n8n@${version}`, '--save-exact', ...flags], {
			cwd: staging,
			timeoutMs: INSTALL_MS,
		}),
	);
}

/** sqlite3 is the only native part that n8n requires and that has no prebuilt binary. */
async function buildSqlite(folder) {
	const headers = await nodeHeaders();
	const compiling = () => existsSync(join(folder, 'node_modules', 'sqlite3', 'build'));
	const args = ['rebuild', 'sqlite3', '--ignore-scripts=false', `--nodedir=${headers}`];
	try {
		await step(
			'Building sqlite3 for n8n (1 to 3 minutes)',
			() => npm(args, { cwd: folder, timeoutMs: 15 * 60_000 }),
			() => (compiling() ? 'compiling' : 'looking for a ready-made build'),
		);
		await run(process.execPath, ['-e', "require('sqlite3')"], { cwd: folder });
	} catch (error) {
		const missing = missingTools();
		if (missing.length === 0) throw error;
		throw new PlainError(
			`n8n's database driver (sqlite3) must be compiled on this machine. Missing tools: ${missing.join(', ')}. ${howToInstall()}`,
		);
	}
}

/** A folder with include/node: the running Node's own, or that of the Node 24 from npm. */
async function nodeHeaders() {
	const own = dirname(dirname(process.execPath));
	if (existsSync(join(own, 'include', 'node', 'node_api.h'))) return own;
	return await installNode24();
}

function missingTools() {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const there = (...names) => names.some((name) => folders.some((f) => existsSync(join(f, name))));
	const missing = [];
	if (!there('g++', 'c++', 'clang++')) missing.push('a C++ compiler (g++)');
	if (!there('make')) missing.push('make');
	if (!there('python3', 'python')) missing.push('python3');
	return missing;
}

function howToInstall() {
	if (process.platform === 'darwin') return 'Install them with: xcode-select --install';
	if (existsSync('/etc/debian_version')) {
		return 'Run apt-get install -y g++ make python3 as root, then run this command again.';
	}
	return 'Install them with your package manager, then run this command again.';
}
