import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onShutdown } from './shutdown.mjs';

/**
 * A new folder. Deleted by `remove`, or when the script ends.
 * @param {string} name what it is for
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function temporaryFolder(name) {
	const folder = await mkdtemp(join(tmpdir(), `persat-${name}-`));
	// A stopped program may still write a last line while the folder is deleted.
	const erase = () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
	const forget = onShutdown(erase);
	return {
		folder,
		async remove() {
			await erase();
			forget();
		},
	};
}

/**
 * Works in a new folder, which is deleted afterwards.
 * @template T
 * @param {string} name what it is for
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTemporaryFolder(name, work) {
	const { folder, remove } = await temporaryFolder(name);
	try {
		return await work(folder);
	} finally {
		await remove();
	}
}
