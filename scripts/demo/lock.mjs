import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../lib/installOnce.mjs';
import { PlainError } from '../lib/log.mjs';
import { onShutdown } from '../lib/shutdown.mjs';

/**
 * Keeps two demos from sharing one database.
 * @param {string} folder
 */
export async function lockFolder(folder) {
	const file = join(folder, 'running.pid');
	if (existsSync(file)) {
		const pid = Number(readFileSync(file, 'utf8'));
		if (pid !== process.pid && isAlive(pid)) {
			throw new PlainError(
				`A demo is already running (process ${pid}). Stop it with Ctrl-C first. If that process is something else, delete ${file}.`,
			);
		}
	}
	await mkdir(folder, { recursive: true });
	await writeFile(file, String(process.pid));
	onShutdown(() => rmSync(file, { force: true }));
}
