import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../lib/log.mjs';
import { repoRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { inTemporaryFolder } from '../lib/temporary.mjs';

const LIMIT_MS = 60 * 60_000;

/**
 * Runs one folder of tests and counts. A folder without tests, a file that does not load and a
 * jest that ends without a result are failures: what did not run has not passed.
 * @param {string} folder below test/
 * @param {Record<string, string>} [env]
 * @returns {Promise<import('./stages.mjs').Counts>}
 */
export async function jest(folder, env = {}) {
	return await inTemporaryFolder('jest', async (temporary) => {
		const report = join(temporary, 'report.json');
		const cli = join(repoRoot, 'node_modules', 'jest', 'bin', 'jest.js');
		// The e2e tests load the scripts' own modules, and jest loads ES modules only with this flag.
		const args = [
			'--experimental-vm-modules',
			'--disable-warning=ExperimentalWarning',
			cli,
			`test/${folder}/`,
			'--ci',
			// On two cores jest would take one. Suites wait for n8n and the browser more than they compute.
			'--maxWorkers=2',
			// Its own place would be in the folder that goes.
			`--cacheDirectory=${join(repoRoot, 'node_modules', '.cache', 'jest')}`,
			'--json',
			`--outputFile=${report}`,
		];
		const { exitCode, all } = await run(process.execPath, args, {
			cwd: repoRoot,
			// Whatever a test leaves behind (also one that was interrupted) goes with this folder.
			env: { ...env, TMPDIR: temporary },
			timeout: LIMIT_MS,
			// With --json jest repeats its whole result here; its reporter writes to the other stream.
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

/** Nobody has to know where the report was. */
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
	// Whatever else made jest unhappy (an open handle, a threshold) must not pass unseen.
	return { passed, failed: failed || (code !== 0 || passed === 0 ? 1 : 0) };
}
