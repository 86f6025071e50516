import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { PlainError } from './log.mjs';
import { runToEnd } from './run.mjs';

/** The npm that came with the machine, as a JavaScript file, so that any Node can run it. */
function npmCli() {
	const fromNpm = process.env.npm_execpath;
	if (fromNpm && /npm-cli\.js$/.test(fromNpm) && existsSync(fromNpm)) return fromNpm;
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		const candidate = join(folder, 'npm');
		if (!folder || !existsSync(candidate)) continue;
		const real = realpathSync(candidate);
		if (real.endsWith('npm-cli.js')) return real;
		const beside = join(dirname(real), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
		if (existsSync(beside)) return beside;
	}
	throw new PlainError('npm was not found. Install Node.js with npm (version 20 or newer).');
}

/** What `npm run` adds for its script would mislead an npm that works in another folder. */
export function cleanEnv(env = process.env) {
	const drop =
		/^(npm_(package|lifecycle)_|npm_config_(local_prefix|loglevel)$|npm_command$|npm_execpath$|INIT_CWD$)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !drop.test(name)));
}

/**
 * Runs npm with the Node that runs this script, first in PATH for whatever npm starts.
 * @param {string[]} args
 * @param {Parameters<typeof runToEnd>[2]} [options]
 */
export async function npm(args, options = {}) {
	const env = { ...cleanEnv(), ...options.env };
	env.PATH = [dirname(process.execPath), env.PATH].join(delimiter);
	const result = await runToEnd(process.execPath, [npmCli(), ...args], { ...options, env });
	if (result.code === 0) return result;
	throw new PlainError(`npm ${args[0]} failed (exit ${result.code}).\n${reason(result.output)}`);
}

/** npm says why first, and how npm is used at length afterwards. */
function reason(output) {
	const lines = output.trim().split('\n');
	const errors = lines.filter((line) => /^npm (error|ERR!) ./.test(line)).slice(0, 15);
	const rest = lines.filter((line) => !/^npm (error|ERR!|http|notice)/.test(line)).slice(-30);
	return [...rest, ...errors].join('\n');
}
