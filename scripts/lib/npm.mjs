import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PlainError } from './log.mjs';
import { killGroup, track } from './shutdown.mjs';

/** The npm installed on this machine, as a JavaScript file that any Node can run. */
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
	throw new PlainError('npm was not found. Install Node.js 20.19 or newer, with npm.');
}

/** The variables `npm run` adds would mislead an npm that works in another folder. */
export function cleanEnv(env = process.env) {
	const drop =
		/^(npm_(package|lifecycle)_|npm_config_(local_prefix|loglevel)$|npm_command$|npm_execpath$|INIT_CWD$)/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !drop.test(name)));
}

/**
 * Runs npm with the Node that runs this script, which is also first in PATH for child processes.
 * Must not use dependencies, because it installs them.
 * @param {string[]} args
 * @param {{ cwd: string, timeoutMs: number, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ stdout: string }>}
 */
export async function npm(args, { cwd, timeoutMs, env: more }) {
	const env = { ...cleanEnv(), ...more };
	env.PATH = [dirname(process.execPath), env.PATH].join(delimiter);
	const stdio = /** @type {const} */ (['ignore', 'pipe', 'pipe']);
	const child = spawn(process.execPath, [npmCli(), ...args], { cwd, env, detached: true, stdio });
	track(child);
	const timer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), timeoutMs);
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	clearTimeout(timer);
	if (code === 0) return { stdout };
	const how = code === null ? `was stopped after ${timeoutMs / 60_000} minutes` : `exit ${code}`;
	throw new PlainError(`npm ${args[0]} failed (${how}).\n${reason(stdout + stderr)}`);
}

/** npm prints the reason first, and its usage text afterwards. */
function reason(output) {
	const lines = output.trim().split('\n');
	const errors = lines.filter((line) => /^npm (error|ERR!) ./.test(line)).slice(0, 15);
	const rest = lines.filter((line) => !/^npm (error|ERR!|http|notice)/.test(line)).slice(-30);
	return [...rest, ...errors].join('\n');
}
