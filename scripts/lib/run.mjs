import { execa } from 'execa';
import { PlainError } from './log.mjs';
import { stopping } from './shutdown.mjs';

const LAST_LINES = 25;

/**
 * Runs one command to its end. The command and its children end with this process. On failure,
 * throws an error with the last lines of the output.
 * @param {string} command
 * @param {string[]} args
 * @param {import('execa').Options} [options]
 * @returns {Promise<{ exitCode?: number, failed: boolean, stdout: string, all: string }>}
 */
export async function run(command, args, options = {}) {
	const result = await execa(command, args, {
		stdin: 'ignore',
		all: true,
		timeout: 20 * 60_000,
		killSignal: 'SIGKILL',
		killDescendants: true,
		cancelSignal: stopping,
		...options,
		reject: false,
	});
	if (!result.failed || options.reject === false) return result;
	const tail = (result.all ?? '').trim().split('\n').slice(-LAST_LINES);
	throw new PlainError([result.shortMessage, ...tail].join('\n'));
}
