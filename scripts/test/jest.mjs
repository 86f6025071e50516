import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../lib/log.mjs';
import { repoRoot } from '../lib/paths.mjs';
import { runToEnd } from '../lib/run.mjs';
import { onShutdown } from '../lib/shutdown.mjs';

const LIMIT_MS = 45 * 60_000;

/**
 * Runs one folder of tests and counts. A folder without tests, a file that does not load and a
 * jest that ends without a result are failures: what did not run has not passed.
 * @param {string} folder below test/
 * @param {Record<string, string>} [env]
 * @returns {Promise<import('./stages.mjs').Counts>}
 */
export async function jest(folder, env = {}) {
	const temporary = await mkdtemp(join(tmpdir(), 'persat-jest-'));
	// An n8n whose jest was ended needs a moment to end too, and writes into the folder until then.
	const remove = () =>
		rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
	onShutdown(remove);
	try {
		const report = join(temporary, 'report.json');
		const cli = join(repoRoot, 'node_modules', 'jest', 'bin', 'jest.js');
		// The e2e tests load the scripts' own modules, and jest loads ES modules only with this flag.
		const args = [
			'--experimental-vm-modules',
			'--disable-warning=ExperimentalWarning',
			cli,
			`test/${folder}/`,
			'--ci',
			// Its own place would be in the folder that goes.
			`--cacheDirectory=${join(repoRoot, 'node_modules', '.cache', 'jest')}`,
			'--json',
			`--outputFile=${report}`,
		];
		const { code, output } = await runToEnd(process.execPath, args, {
			cwd: repoRoot,
			// Whatever a test leaves behind (also one that was interrupted) goes with this folder.
			env: { ...process.env, ...env, TMPDIR: temporary },
			timeoutMs: LIMIT_MS,
			onOutput: onlyReporter,
		});
		if (!existsSync(report)) {
			say(output.trim().split('\n').slice(-20).join('\n'));
			say(`jest ended without a result (exit ${code}).`);
			return { passed: 0, failed: 1 };
		}
		return count(JSON.parse(readFileSync(report, 'utf8')), code);
	} finally {
		await remove();
	}
}

/** With --json jest repeats its whole result on the output; people want the reporter only. */
function onlyReporter(text) {
	if (!text.startsWith('{"num') && !text.startsWith('Test results written')) {
		process.stdout.write(text);
	}
}

function count(report, code) {
	const { numPassedTests: passed, numFailedTests: broken, numPendingTests, numTodoTests } = report;
	const didNotLoad = report.numRuntimeErrorTestSuites;
	const skipped = numPendingTests + numTodoTests;
	if (skipped > 0) say(`${skipped} skipped tests count as failed.`);
	if (passed + broken === 0) say('No test ran.');
	const failed = broken + didNotLoad + skipped;
	// Whatever else made jest unhappy (an open handle, a threshold) must not pass unseen.
	return { passed, failed: failed || (code !== 0 || passed === 0 ? 1 : 0) };
}
