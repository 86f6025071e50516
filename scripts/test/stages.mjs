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
import { inTemporaryFolder, temporaryFolder } from '../lib/temporary.mjs';
import { jest } from './jest.mjs';
import { notExercised } from './exercised.mjs';
import { judgePackage } from './packageContents.mjs';
import { LAZY_EXPRESSIONS, owner, prepareHome } from './preparedHome.mjs';

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
async function told(tell, command, args, env = {}) {
	const options = { cwd: repoRoot, reject: false, env };
	const { all, failed, shortMessage } = await run(command, args, options);
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

const n8nOnce = once(ensureN8n);

/** A folder from which n8n starts faster, and the variable with which it keeps its compiled code. */
const preparedOnce = once(async () => {
	const { tarball } = await packedOnce();
	const bin = await n8nOnce();
	const { folder } = await temporaryFolder('home');
	const prepared = join(folder, 'prepared');
	const compiled = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
	await prepareHome({ bin, userFolder: prepared, tarball, env: compiled });
	return { bin, prepared, compiled };
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
	pairedCheck('home', 'a new n8n with the package, which e2e starts from', preparedOnce),
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
	pairedCheck('demo', 'npm run demo -- --check, from an empty folder', demoStage),
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
		const { passed, failed } = await jest('engine/', {
			env: { PERSAT_EXERCISED: file },
			// Two leave a quarter of two cores idle, because tests of faults wait for time to pass.
			workers: 3,
		});
		const missing = notExercised(file);
		for (const line of missing) say(line);
		return missing.length === 0 ? { passed: passed + 1, failed } : { passed, failed: failed + 1 };
	});
}

/** @param {string} tests their path below test/, or the beginning of it */
async function e2eStage(tests) {
	const { tarball } = await packedOnce();
	const { bin, prepared, compiled } = await preparedOnce();
	const PERSAT_CHROME = await ensureBrowser();
	const PERSAT_NPM_REGISTRY = await ensureNpmRegistry();
	return await inTemporaryFolder('e2e', async (shared) => {
		await cp(prepared, shared, { recursive: true });
		const n8nEnv = { ...compiled, ...LAZY_EXPRESSIONS };
		const n8n = await startN8n({ bin, userFolder: shared, tarball, env: n8nEnv });
		try {
			// Once for all suites: n8n refuses a user's sixth sign-in within a minute.
			await n8n.api.ensureOwner(owner);
			const env = {
				...compiled,
				PERSAT_N8N_BIN: bin,
				PERSAT_N8N_HOME: prepared,
				PERSAT_N8N_SHARED: shared,
				PERSAT_N8N_URL: n8n.url,
				PERSAT_N8N_COOKIE: n8n.api.session().cookie,
				PERSAT_CHROME,
				PERSAT_NPM_REGISTRY,
				PERSAT_TARBALL: tarball,
			};
			// Half of the suites mostly wait: for retries, for polls, for n8n to start.
			return await jest(tests, { env, workers: 4 });
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

/** With the packed tarball, because a build would change dist under the other stages. */
async function demoStage(tell) {
	const { tarball } = await packedOnce();
	// Otherwise, two processes could install n8n.
	await n8nOnce();
	await inTemporaryFolder('demo', async (folder) => {
		const env = { PERSAT_DEMO_DIR: folder, PERSAT_TARBALL: tarball };
		await told(tell, process.execPath, ['scripts/demo.mjs', '--check'], env);
	});
}

/** @template T @param {() => Promise<T>} work @returns {() => Promise<T>} */
function once(work) {
	/** @type {Promise<T> | undefined} */
	let result;
	return () => (result ??= work());
}
