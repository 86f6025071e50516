import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What an earlier start of the demo created in its n8n, so that the next start updates it.
 * @typedef {'editor' | 'sandbox'} Part what has a port
 * @typedef {{ credentials: Record<string, string>, workflows: Record<string, { id: string, made: string }>, ports?: Partial<Record<Part, number>> }} DemoState
 */

/** @param {string} folder @returns {DemoState} */
export function readState(folder) {
	const file = join(folder, 'state.json');
	const empty = { credentials: {}, workflows: {}, ports: {} };
	return existsSync(file) ? { ...empty, ...JSON.parse(readFileSync(file, 'utf8')) } : empty;
}

/** @param {string} folder @param {DemoState} state */
export async function writeState(folder, state) {
	await mkdir(folder, { recursive: true });
	const file = join(folder, 'state.json');
	await writeFile(`${file}.new`, `${JSON.stringify(state, null, '\t')}\n`);
	await rename(`${file}.new`, file);
}
