import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { step } from './log.mjs';
import { npm } from './npm.mjs';
import { isStopping } from './shutdown.mjs';

/**
 * Installs a folder's dependencies exactly as its lock file says.
 * @param {string} title
 * @param {string} folder with package.json and package-lock.json
 * @param {{ timeoutMs: number }} options
 */
export async function installLocked(title, folder, { timeoutMs }) {
	const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
	const wanted = Object.keys(lock.packages).filter((path) =>
		/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path),
	);
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	await step(
		title,
		async () => {
			const install = async (...more) =>
				await npm(['ci', ...flags, ...more], { cwd: folder, timeoutMs });
			// Our lock files have no addresses, so npm asks for each package where it is. What it knows
			// from before saves some of that, but can lack a new version.
			await install('--prefer-offline').catch(async (error) => {
				if (isStopping()) throw error;
				await install();
			});
		},
		// npm prints nothing until it is done. The unpacked packages show the progress.
		async () => `about ${await countUnpacked(folder)} of ${wanted.length} packages unpacked`,
	);
}

/**
 * Installs another folder's locked dependencies into an empty folder.
 * @param {string} title
 * @param {string} source with package.json and package-lock.json
 * @param {string} folder
 * @param {{ timeoutMs: number }} options
 */
export async function installCopy(title, source, folder, options) {
	for (const name of ['package.json', 'package-lock.json']) {
		await copyFile(join(source, name), join(folder, name));
	}
	await installLocked(title, folder, options);
}

/** A hash of a folder's lock file. @param {string} folder @returns {string} */
export const lockHash = (folder) =>
	createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
		.digest('hex');

/** Counts the first two levels only, which hold nearly all packages. npm creates folders early on. */
async function countUnpacked(folder) {
	const modules = join(folder, 'node_modules');
	if (!existsSync(modules)) return 0;
	const top = (await readdir(modules)).filter((name) => !name.startsWith('.'));
	const scoped = top.filter((name) => name.startsWith('@'));
	const inScopes = await Promise.all(
		scoped.map(async (scope) =>
			(await readdir(join(modules, scope))).map((name) => join(scope, name)),
		),
	);
	return [...top, ...inScopes.flat()].filter((name) =>
		existsSync(join(modules, name, 'package.json')),
	).length;
}
