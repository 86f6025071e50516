import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from '../lib/browser.mjs';
import { TARBALL_FILES, gateLint } from '../lib/gateLint.mjs';
import { PlainError, say } from '../lib/log.mjs';
import { startN8n } from '../lib/n8n.mjs';
import { ensureN8n } from '../lib/n8nRuntime.mjs';
import { ensureNpmRegistry } from '../lib/npmRegistry.mjs';
import { build, pack } from '../lib/package.mjs';
import { repoRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { inTemporaryFolder } from '../lib/temporary.mjs';
import { jest } from './jest.mjs';
import { notExercised } from './exercised.mjs';
import { judgePackage } from './packageContents.mjs';
import { prepareHome } from './preparedHome.mjs';

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {(text: string) => void} Tell
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} title
 * @property {(tell: Tell) => Promise<Counts>} run
 * @property {boolean} [paired] whether it can run at the same time as another stage: it uses one
 *   core, and sends all its output to `tell`.
 */

const bin = (name) => join(repoRoot, 'node_modules', '.bin', name);
const one = { passed: 1, failed: 0 };

/** A stage that throws when it fails and counts as one. */
const check = (name, title, work) => ({
	name,
	title,
	run: async (tell) => {
		await work(tell);
		return one;
	},
});

const pairedCheck = (name, title, work) => ({ ...check(name, title, work), paired: true });

/** A paired check that is one command. */
const commandCheck = (name, title, command, words) =>
	pairedCheck(name, title, (tell) => told(tell, command, words.split(' ')));

/** Runs a command, then tells its output. @returns the output */
async function told(tell, command, args) {
	const { all, failed, shortMessage } = await run(command, args, { cwd: repoRoot, reject: false });
	if (all.trim()) tell(all.trimEnd());
	if (failed) throw new PlainError(shortMessage);
	return all;
}

/** One build per run is enough for all stages. */
const builtOnce = once(build);
const packedOnce = once(async () => {
	await builtOnce();
	return await pack();
});

/** @type {Stage[]} */
export const stages = [
	pairedCheck('build', 'gulp build', builtOnce),
	pairedCheck('lint', 'n8n-node lint, strict, no warnings', lintStage),
	commandCheck(
		'types',
		'lint rules that need types',
		bin('eslint'),
		'--config eslint.types.config.mjs nodes credentials',
	),
	commandCheck(
		'typecheck',
		'tsc over the tests and the sandbox',
		bin('tsc'),
		// Reuses the results for files that have not changed.
		'--noEmit -p test --incremental --tsBuildInfoFile node_modules/.cache/tsc/test.json',
	),
	commandCheck(
		'docs',
		'docs/api-coverage.md is up to date',
		process.execPath,
		'scripts/docs.mjs --check',
	),
	commandCheck(
		'gate',
		"n8n's source gate: 0 errors, 0 warnings",
		process.execPath,
		'scripts/gate.mjs',
	),
	pairedCheck('pack', 'the package for npm: files, size, the gate on the tarball', packStage),
	{ name: 'unit', title: 'pure modules', run: () => jest('unit/') },
	{ name: 'sandbox', title: "the sandbox's own tests", run: () => jest('sandbox/') },
	{
		name: 'engine',
		title: "every operation through n8n-core's engine against the sandbox",
		run: async () => {
			await builtOnce();
			return await engineStage();
		},
	},
	{
		name: 'e2e',
		title: 'real n8n, the packed tarball, the sandbox, a browser',
		run: () => e2eStage('e2e/'),
	},
	check('demo', 'npm run demo -- --check, from an empty folder', demoStage),
];

/**
 * The tests whose path begins like this, such as `test/engine/delivery`. Undefined for other paths.
 * @param {string} path
 * @returns {Stage | undefined}
 */
export function filesStage(path) {
	const [, tests, folder] = /^test\/((unit|sandbox|engine|e2e)\/.+)/.exec(path) ?? [];
	if (!tests) return undefined;
	return {
		name: path,
		title: 'these tests only',
		run: async () => {
			if (folder === 'e2e') return await e2eStage(tests);
			if (folder === 'engine') await builtOnce();
			return await jest(tests);
		},
	};
}

/** The engine tests, plus a check that together they called every endpoint. */
async function engineStage() {
	return await inTemporaryFolder('exercised', async (folder) => {
		const file = join(folder, 'exercised.jsonl');
		const { passed, failed } = await jest('engine/', { env: { PERSAT_EXERCISED: file } });
		const missing = notExercised(file);
		for (const line of missing) say(line);
		return missing.length === 0 ? { passed: passed + 1, failed } : { passed, failed: failed + 1 };
	});
}

/** @param {string} tests their path below test/, or the beginning of it */
async function e2eStage(tests) {
	const { tarball } = await packedOnce();
	const bin = await ensureN8n();
	const PERSAT_CHROME = await ensureBrowser();
	const PERSAT_NPM_REGISTRY = await ensureNpmRegistry();
	return await inTemporaryFolder('e2e', async (folder) => {
		const [prepared, shared] = [join(folder, 'prepared'), join(folder, 'shared')];
		await prepareHome({ bin, userFolder: prepared, tarball });
		await cp(prepared, shared, { recursive: true });
		const n8n = await startN8n({ bin, userFolder: shared, tarball });
		try {
			const env = {
				PERSAT_N8N_BIN: bin,
				PERSAT_N8N_HOME: prepared,
				PERSAT_N8N_SHARED: shared,
				PERSAT_N8N_URL: n8n.url,
				PERSAT_CHROME,
				PERSAT_NPM_REGISTRY,
				PERSAT_TARBALL: tarball,
			};
			// Half of the suites mostly wait: for retries, for polls, for n8n to start.
			return await jest(tests, { env, workers: 3 });
		} finally {
			await n8n.stop();
		}
	});
}

async function lintStage(tell) {
	const output = await told(tell, bin('n8n-node'), ['lint']);
	// n8n-node lint has no option that makes warnings fail.
	if (/[1-9]\d* warnings?\)/.test(output)) throw new PlainError('Warnings count as failures.');
}

async function packStage(tell) {
	const packed = await packedOnce();
	const problems = judgePackage(packed);
	tell(`${packed.files.length} files, ${(packed.size / 1024).toFixed(1)} KiB packed`);

	await inTemporaryFolder('unpacked', async (folder) => {
		await run('tar', ['-xzf', packed.tarball, '-C', folder]);
		const messages = await gateLint(join(folder, 'package'), TARBALL_FILES);
		for (const { path, line, severity, rule, message } of messages) {
			if (severity === 2) problems.push(`${path}:${line}  ${message}  ${rule}`);
		}
	});
	if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function demoStage() {
	await inTemporaryFolder('demo', async (folder) => {
		const env = { PERSAT_DEMO_DIR: folder };
		const options = { cwd: repoRoot, show: true, env };
		await run(process.execPath, ['scripts/demo.mjs', '--check'], options);
	});
}

/** @template T @param {() => Promise<T>} work @returns {() => Promise<T>} */
function once(work) {
	/** @type {Promise<T> | undefined} */
	let result;
	return () => (result ??= work());
}
