import { fork } from 'node:child_process';
import { join } from 'node:path';
import { PlainError } from '../../../scripts/lib/log.mjs';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { track } from '../../../scripts/lib/shutdown.mjs';

/**
 * A process of its own, so that its work and memory are not counted with another's.
 * @typedef {object} Child
 * @property {(name: string, argument?: unknown) => Promise<any>} ask calls one of its handlers
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a file of this folder that calls `answer()`, and waits until it is there.
 * @param {string} file its name
 * @param {{ env?: NodeJS.ProcessEnv, args?: string[], execArgv?: string[] }} [options]
 * @returns {Promise<Child>}
 */
export async function startChild(file, { env = {}, args = [], execArgv = [] } = {}) {
	const child = fork(join(import.meta.dirname, file), args, {
		cwd: repoRoot,
		detached: true,
		execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
		env: { ...process.env, ...env },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const untrack = track(child);
	/** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
	const waiting = new Map();
	let asked = 0;

	/** @type {Promise<void>} */
	const ended = new Promise((resolve) => child.once('exit', () => resolve()));
	const ready = new Promise((resolve, reject) => {
		child.on('message', ({ id, result, error, ready: isReady }) => {
			if (isReady) return resolve(undefined);
			const asking = waiting.get(id);
			waiting.delete(id);
			if (error) asking?.reject(new PlainError(`${file}: ${error}`));
			else asking?.resolve(result);
		});
		child.once('exit', (code, signal) => {
			const error = new PlainError(`${file} ended (${signal ?? `exit ${code}`}).`);
			reject(error);
			for (const asking of waiting.values()) asking.reject(error);
		});
	});
	await ready;
	return {
		ask: (name, argument) =>
			new Promise((resolve, reject) => {
				const id = ++asked;
				waiting.set(id, { resolve, reject });
				child.send({ id, name, argument });
			}),
		async stop() {
			waiting.clear();
			if (child.connected) child.disconnect();
			await ended;
			untrack();
		},
	};
}
