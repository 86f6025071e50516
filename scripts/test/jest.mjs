import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../lib/log.mjs';
import { repoRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { inTemporaryFolder } from '../lib/temporary.mjs';

const LIMIT_MS = 60 * 60_000;

/**
 * Runs some tests and counts the results. No tests, a file that does not load and a jest without a
 * result are failures: a test that did not run has not passed.
 * @param {string} tests their path below test/, or the beginning of it
 * @param {{ env?: Record<string, string>, workers?: number }} [options] `workers`: suites at the same
 *   time. On two cores, jest would run one.
 * @returns {Promise<import('./stages.mjs').Counts>}
 */
export async function jest(tests, { env = {}, workers = 2 } = {}) {
	return await inTemporaryFolder('jest', async (temporary) => {
		const report = join(temporary, 'report.json');
		const cli = join(repoRoot, 'node_modules', 'jest', 'bin', 'jest.js');
		// The e2e tests load the scripts' own modules, and jest loads ES modules only with this
		// flag.
		const args = [
			'--experimental-vm-modules',
			'--disable-warning=ExperimentalWarning',
			cli,
			`/test/${tests}`,
			'--ci',
			`--maxWorkers=${workers}`,
			// By default the cache would be in the temporary folder, which is deleted.
			`--cacheDirectory=${join(repoRoot, 'node_modules', '.cache', 'jest')}`,
			'--json',
			`--outputFile=${report}`,
		];
		const { exitCode, all } = await run(process.execPath, args, {
			cwd: repoRoot,
			// Anything a test leaves behind, even after an interruption, is deleted with this
			// folder.
			env: { ...env, TMPDIR: temporary },
			timeout: LIMIT_MS,
			// With --json, jest repeats its whole result on stdout. Its reporter writes to stderr.
			stdout: 'ignore',
			stderr: [withoutFileName, 'inherit', 'pipe'],
			reject: false,
		});
		if (!existsSync(report)) {
			say(all.trim().split('\n').slice(-20).join('\n'));
			say(`jest ended without a result (exit code ${exitCode}).`);
			return { passed: 0, failed: 1 };
		}
		return count(JSON.parse(readFileSync(report, 'utf8')), exitCode);
	});
}

/** Hides where the report was. */
function* withoutFileName(line) {
	if (!line.startsWith('Test results written to')) yield line;
}

function count(report, code) {
	const { numPassedTests: passed, numFailedTests: broken, numPendingTests, numTodoTests } = report;
	const didNotLoad = report.numRuntimeErrorTestSuites;
	const skipped = numPendingTests + numTodoTests;
	if (skipped > 0) say(`${skipped} skipped tests count as failed.`);
	if (passed + broken === 0) say('No test ran.');
	const failed = broken + didNotLoad + skipped;
	// Anything else that makes jest fail (an open handle, a threshold) must count too.
	return { passed, failed: failed || (code !== 0 || passed === 0 ? 1 : 0) };
}
