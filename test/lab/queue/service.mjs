import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { PlainError } from '../../../scripts/lib/log.mjs';
import { killGroup, runToEnd } from '../../../scripts/lib/run.mjs';
import { onShutdown, track } from '../../../scripts/lib/shutdown.mjs';

const READY_MS = 60_000;
const STOP_MS = 10_000;

/**
 * Runs the program that follows, and ends it when the standard input ends: that is a pipe held by
 * this process, so the program ends with it, however it ended.
 */
const LEASH = `
exec 3<&0
"$@" 3<&- </dev/null &
child=$!
{ cat <&3; kill -INT "$child"; } >/dev/null 2>&1 &
wait "$child"
`;

/**
 * Starts a server and waits until it answers; it is stopped with this process at the latest.
 * @param {{ name: string, command: string[], ready: string[], logFile: string }} options
 *   `ready`: a command that ends well once the server answers
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
export async function startService({ name, command, ready, logFile }) {
	const child = spawn('/bin/sh', ['-c', LEASH, 'sh', ...command], {
		detached: true,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const untrack = track(child);
	child.stdin.on('error', () => {});
	const file = createWriteStream(logFile, { flags: 'a' });
	let lastWords = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			lastWords = (lastWords + text).slice(-3000);
			file.write(text);
		});
	}
	let over = false;
	const ended = new Promise((resolve) => {
		const end = () => {
			over = true;
			file.end();
			resolve(undefined);
		};
		child.once('error', end).once('close', end);
	});

	const stop = async () => {
		if (!over) {
			child.stdin.end();
			const timer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), STOP_MS);
			await ended;
			clearTimeout(timer);
		}
		untrack();
	};
	onShutdown(stop);

	const [program, ...args] = ready;
	const until = Date.now() + READY_MS;
	while ((await runToEnd(program, args, { timeoutMs: 10_000 })).code !== 0) {
		if (over || Date.now() > until) {
			await stop();
			throw new PlainError(`${name} did not start. Its last words:\n${lastWords.trim()}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return { stop };
}
