import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PlainError } from '../../../scripts/lib/log.mjs';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { track } from '../../../scripts/lib/shutdown.mjs';

/**
 * A separate process, so that its CPU time and memory can be measured alone.
 * @typedef {object} Child
 * @property {(name: string, argument?: unknown) => Promise<any>} ask calls one of its handlers; one at a time
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a file of this folder that calls `answer()`, and waits until it is ready.
 * @param {string} file its name
 * @param {{ env?: NodeJS.ProcessEnv, execArgv?: string[] }} [options]
 * @returns {Promise<Child>}
 */
export async function startChild(file, { env = {}, execArgv = [] } = {}) {
	const child = fork(join(import.meta.dirname, file), {
		cwd: repoRoot,
		detached: true,
		execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv],
		env: { ...process.env, ...env },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const untrack = track(child);
	const ended = once(child, 'exit');
	const endedEarly = ended.then(([code, signal]) => {
		throw new PlainError(`${file} ended (${signal ?? `exit ${code}`}).`);
	});
	// Only matters to callers that wait for a message.
	endedEarly.catch(() => {});
	const nextMessage = async () => (await Promise.race([once(child, 'message'), endedEarly]))[0];

	await nextMessage();
	return {
		async ask(name, argument) {
			child.send({ name, argument });
			const { result, error } = await nextMessage();
			if (error) throw new PlainError(`${file}: ${error}`);
			return result;
		},
		async stop() {
			if (child.connected) child.disconnect();
			await ended;
			untrack();
		},
	};
}
