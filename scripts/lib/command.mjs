import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { PlainError, say } from './log.mjs';
import { ensureNode24 } from './node24.mjs';
import { isStopping, shutdown, stopOnSignals } from './shutdown.mjs';

/** How long a finished process may hold on to something, such as a connection. */
const LINGER_MS = 3000;

/**
 * What a script accepts besides --help, in the form of `parseArgs`. `read` checks and converts a
 * value.
 * @typedef {{ type: 'string' | 'boolean', default?: string, read?: (text: string, name: string) => unknown }} Option
 *
 * @typedef {object} Script
 * @property {string} usage what --help prints
 * @property {Record<string, Option>} [options]
 * @property {boolean} [positionals] whether it takes words that are no options
 * @property {boolean} [dependencies] whether it needs them; true unless it says otherwise
 * @property {number} [errorCode] the exit code of an error; 1 unless it says otherwise
 * @property {() => number | undefined} [stopCode] the exit code when somebody stops it, if not the usual one
 *
 * @typedef {Record<string, any> & { words: string[] }} Arguments the options by name, and the positionals
 */

/**
 * Runs a script on Node 24 with the dependencies installed, then ends the process: with the code
 * that `work` returns (0 if none), with an error's message, or on Ctrl-C. Before it ends,
 * everything registered with `onShutdown` is stopped. `work` must import anything that needs Node
 * 24 or a dependency, because neither is available when the script is loaded.
 * @param {Script} script
 * @param {(args: Arguments) => Promise<number | void>} work
 */
export async function command(script, work) {
	try {
		const args = readArguments(script);
		if (args.help) return say(script.usage);
		stopOnSignals(() => {
			say('\nStopping ...');
			return script.stopCode?.();
		});
		await ensureNode24();
		if (script.dependencies !== false) await ensureDependencies();
		await end((await work(args)) ?? 0);
	} catch (error) {
		await end(script.errorCode ?? 1, error);
	}
}

/** Whoever stops the process also ends it. Errors from interrupted work do not matter then. */
async function end(code, error) {
	if (isStopping()) return;
	await shutdown();
	if (error) {
		const isForPeople = error instanceof PlainError || process.env.PERSAT_DEBUG === undefined;
		const text = (isForPeople ? error.message : error.stack) ?? String(error);
		process.stderr.write(`\n${text}\n`);
	}
	process.exitCode = code;
	setTimeout(() => process.exit(), LINGER_MS).unref();
}

/** @param {Script} script @returns {Arguments} */
function readArguments({ usage, options = {}, positionals: allowPositionals = false }) {
	try {
		const { values, positionals: words } = parseArgs({
			options: { ...options, help: { type: 'boolean' } },
			allowPositionals,
		});
		const entries = Object.entries(values).map(([name, value]) => [
			name,
			options[name]?.read?.(String(value), `--${name}`) ?? value,
		]);
		return { ...Object.fromEntries(entries), words };
	} catch (error) {
		throw new PlainError(`${error.message}\n\n${usage}`);
	}
}

/** A whole-number option. @param {number} [byDefault] @returns {Option} */
export const wholeNumber = (byDefault) => ({
	type: 'string',
	...(byDefault !== undefined && { default: String(byDefault) }),
	read(text, name) {
		const number = Number(text);
		if (Number.isInteger(number) && number >= 1) return number;
		throw new PlainError(`${name} must be a whole number from 1, not "${text}".`);
	},
});

/** An option with fixed choices, the first by default. @param {string[]} choices @returns {Option} */
export const oneOf = (choices) => ({
	type: 'string',
	default: choices[0],
	read(text, name) {
		if (choices.includes(text)) return text;
		throw new PlainError(`${name} must be ${choices.join(' or ')}, not "${text}".`);
	},
});
