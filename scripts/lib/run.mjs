import { spawn } from 'node:child_process';
import { PlainError, duration } from './log.mjs';
import { onShutdown, track } from './shutdown.mjs';

const KEPT_OUTPUT = 200_000;

/**
 * Runs one command to its end, in a process group of its own so that its children end with it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, show?: boolean, onOutput?: (text: string) => void }} [options]
 *   `show` passes the output on as it comes; without it the output is only kept.
 * @returns {Promise<{ code: number, output: string, stdout: string }>}
 */
export function runToEnd(command, args, options = {}) {
	const { cwd, env = process.env, timeoutMs = 20 * 60_000, show = false, onOutput } = options;
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const untrack = track(child);
		const closed = new Promise((done) => child.once('close', done));
		const forget = onShutdown(async () => {
			killGroup(child.pid, 'SIGKILL');
			await closed;
		});
		let output = '';
		let stdout = '';
		const keep = (stream) => (chunk) => {
			output = (output + chunk).slice(-KEPT_OUTPUT);
			if (stream === process.stdout) stdout += chunk;
			if (show) stream.write(chunk);
			onOutput?.(String(chunk));
		};
		child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
		child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
		const timer = setTimeout(() => {
			output += `\nStopped after ${duration(timeoutMs)} without an end.\n`;
			killGroup(child.pid, 'SIGKILL');
		}, timeoutMs);
		child.on('error', (error) => {
			clearTimeout(timer);
			untrack();
			forget();
			reject(error);
		});
		child.on('close', (code) => {
			clearTimeout(timer);
			untrack();
			forget();
			resolve({ code: code ?? 1, output, stdout });
		});
	});
}

/**
 * As `runToEnd`, but a failure is an error that shows the end of what the command said.
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof runToEnd>[2]} [options]
 */
export async function run(command, args, options = {}) {
	const result = await runToEnd(command, args, options);
	if (result.code === 0) return result;
	const tail = options.show ? '' : `\n${result.output.trim().split('\n').slice(-25).join('\n')}`;
	throw new PlainError(`"${command} ${args.join(' ')}" failed (exit ${result.code}).${tail}`);
}

/**
 * Sends a signal to a process that we started as the head of a group, and to its children.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function killGroup(pid, signal) {
	if (!pid) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// It ended by itself in the meantime.
	}
}
