import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { killGroup, track } from './shutdown.mjs';

const KEPT_LOG = 1_000_000;

/**
 * A program that runs until it is stopped.
 * @typedef {object} Program
 * @property {import('node:child_process').ChildProcess} child
 * @property {string} log what it has printed so far
 * @property {boolean} isOver
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} kill SIGKILL at once, for its children too
 * @property {(ask: () => void, patienceMs: number) => Promise<void>} stop asks it to end, and kills it
 *   when it does not
 */

/**
 * Starts a program in its own process group. The program ends with this process, however that ends,
 * because its standard input is a pipe that closes then.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, logFile: string }} options
 * @returns {Program}
 */
export function startProgram(command, args, { cwd, env, logFile }) {
	const child = spawn(command, args, {
		cwd,
		env,
		detached: true,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const untrack = track(child);
	// A broken pipe means that the program has ended, which `ended` already reports.
	child.stdin.on('error', () => {});

	const file = createWriteStream(logFile, { flags: 'a' });
	let log = '';
	let isOver = false;
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			log = (log + text).slice(-KEPT_LOG);
			file.write(text);
		});
	}
	/** @type {Promise<void>} */
	const ended = new Promise((resolve) => {
		child.on('error', (error) => {
			log += `${error}\n`;
			isOver = true;
			resolve();
		});
		child.on('close', () => {
			isOver = true;
			file.end();
			resolve();
		});
	});

	const kill = async () => {
		killGroup(child.pid, 'SIGKILL');
		await ended;
		untrack();
	};
	return {
		child,
		ended,
		get log() {
			return log;
		},
		get isOver() {
			return isOver;
		},
		kill,
		async stop(ask, patienceMs) {
			if (!isOver) {
				ask();
				const timer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), patienceMs);
				await ended;
				clearTimeout(timer);
			}
			untrack();
		},
	};
}
