import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs these files one after the other in one worker, with the settings of the unit tests. */
function run(files: string[]) {
	const root = join(import.meta.dirname, '../..');
	const script = `
		const { runCLI } = require('jest');
		const [, own] = require('./jest.config.js').projects;
		const testSequencer = '<rootDir>/test/unit/workerEnvironment/inOrder.cjs';
		const rootDir = process.cwd();
		const config = JSON.stringify({ ...own, rootDir, testSequencer, testMatch: ${JSON.stringify(files)} });
		runCLI({ config, runInBand: true, silent: true, ci: true, _: [], $0: '' }, ['.']).then(({ results }) => {
			console.log(JSON.stringify(results.testResults.map(({ testFilePath, failureMessage }) => [testFilePath, failureMessage])));
		});`;
	const { stdout, stderr } = spawnSync(
		process.execPath,
		['--experimental-vm-modules', '--eval', script],
		{ cwd: root, encoding: 'utf8' },
	);
	try {
		return JSON.parse(stdout.trim().split('\n').at(-1)!) as Array<[string, string | null]>;
	} catch {
		throw new Error(stderr);
	}
}

test('a test file does not see what the file before it left in the worker', () => {
	const files = ['1-leaks', '2-finds'].map(
		(name) => `<rootDir>/test/unit/workerEnvironment/${name}.mts`,
	);
	const results = run(files);
	expect(results).toEqual([
		[expect.stringContaining('1-leaks'), null],
		[expect.stringContaining('2-finds'), null],
	]);
});
