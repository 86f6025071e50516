import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.mjs';

/**
 * Installs a packed tarball as a community package, the way n8n does. Does nothing if the same
 * tarball is already installed.
 * @param {string} userFolder what N8N_USER_FOLDER names
 * @param {string} tarball
 */
export async function installCommunityPackage(userFolder, tarball) {
	const folder = join(userFolder, '.n8n', 'nodes');
	const marker = join(folder, '.tarball');
	const hash = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	if (existsSync(marker) && readFileSync(marker, 'utf8').trim() === hash) return;
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// Without a package.json, npm would use the next one above: the checkout's.
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
	const copy = join(folder, 'package.tgz');
	await copyFile(tarball, copy);
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	await npm(['install', copy, ...flags], { cwd: folder, timeoutMs: 2 * 60_000 });
	await writeFile(marker, `${hash}\n`);
}
