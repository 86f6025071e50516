import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What the demo made in its n8n at an earlier start, so that the next one updates it.
 * @typedef {{ credentials: Record<string, string>, workflows: Record<string, { id: string, made: string }> }} DemoState
 */

/** @param {string} folder @returns {DemoState} */
export function readState(folder) {
	const file = join(folder, 'state.json');
	if (!existsSync(file)) return { credentials: {}, workflows: {} };
	return { credentials: {}, workflows: {}, ...JSON.parse(readFileSync(file, 'utf8')) };
}

/** @param {string} folder @param {DemoState} state */
export async function writeState(folder, state) {
	await mkdir(folder, { recursive: true });
	const file = join(folder, 'state.json');
	await writeFile(`${file}.new`, `${JSON.stringify(state, null, '\t')}\n`);
	await rename(`${file}.new`, file);
}
