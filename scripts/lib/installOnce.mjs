import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const MARKER = '.complete';

/** @param {string} target @param {string} key */
const isComplete = (target, key) => {
	const marker = join(target, MARKER);
	return existsSync(marker) && readFileSync(marker, 'utf8').trim() === key;
};

/**
 * Fills a folder once. Works in a sibling folder, writes a marker last, and then renames the
 * folder, so that an interrupted install never counts as complete.
 * @param {string} target
 * @param {string} key what must be the same for an existing folder to be used again
 * @param {(staging: string) => Promise<void>} fill
 */
export async function installOnce(target, key, fill) {
	if (isComplete(target, key)) return target;
	const parent = dirname(target);
	await mkdir(parent, { recursive: true });
	await removeLeftovers(parent, basename(target));
	const staging = join(parent, `.${basename(target)}.${process.pid}`);
	await rm(staging, { recursive: true, force: true });
	await mkdir(staging);
	try {
		await fill(staging);
		await writeFile(join(staging, MARKER), `${key}\n`);
		// Another process may have finished the same install meanwhile.
		if (isComplete(target, key)) return target;
		await rm(target, { recursive: true, force: true });
		await rename(staging, target);
		return target;
	} finally {
		await rm(staging, { recursive: true, force: true });
	}
}

/** Staging folders carry the ID of the process that fills them. Those of dead processes are leftovers. */
async function removeLeftovers(parent, name) {
	for (const entry of await readdir(parent)) {
		if (!entry.startsWith(`.${name}.`)) continue;
		const pid = Number(entry.slice(name.length + 2));
		if (Number.isInteger(pid) && !isAlive(pid)) {
			await rm(join(parent, entry), { recursive: true, force: true });
		}
	}
}

/** @param {number} pid */
export function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
