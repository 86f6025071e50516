// `npm run locks`: completes the lock files so that `npm ci` accepts them on every platform.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { command } from './lib/command.mjs';
import { addMissingPackages, lockedFolders } from './lib/lockFiles.mjs';
import { say } from './lib/log.mjs';
import { npm } from './lib/npm.mjs';
import { repoRoot } from './lib/paths.mjs';

const UPDATE = ['install', '--package-lock-only', '--ignore-scripts', '--legacy-peer-deps'];
const FLAGS = ['--omit-lockfile-registry-resolved', '--no-audit', '--no-fund'];

const usage = `npm run locks

Adds the optional packages of other platforms to every lock file if npm omitted them.`;

await command({ usage, dependencies: false }, async () => {
	for (const folder of lockedFolders) {
		// npm adds what the registry has, with checksums.
		await npm([...UPDATE, ...FLAGS], { cwd: folder, timeoutMs: 5 * 60_000 });
		const file = join(folder, 'package-lock.json');
		const text = readFileSync(file, 'utf8');
		const lock = JSON.parse(text);
		const added = addMissingPackages(lock);
		const [, indent] = /^\{\n(\s+)/.exec(text);
		if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, indent)}\n`);
		say(`${relative(repoRoot, file)}: added ${added} packages that the registry does not offer`);
	}
});
