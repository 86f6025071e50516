// `npm run locks`: completes the lock files, so that `npm ci` accepts them on every platform.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMissingPackages, lockedFolders } from './lib/lockFiles.mjs';
import { fail, say } from './lib/log.mjs';
import { npm } from './lib/npm.mjs';

const UPDATE = ['install', '--package-lock-only', '--ignore-scripts', '--legacy-peer-deps'];
const FLAGS = ['--omit-lockfile-registry-resolved', '--no-audit', '--no-fund'];

try {
	for (const folder of lockedFolders) {
		// npm adds what the registry offers, with its checksum.
		await npm([...UPDATE, ...FLAGS], { cwd: folder });
		const file = join(folder, 'package-lock.json');
		const text = readFileSync(file, 'utf8');
		const lock = JSON.parse(text);
		const added = addMissingPackages(lock);
		const [, indent] = /^\{\n(\s+)/.exec(text);
		if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, indent)}\n`);
		say(`${file}: complete, ${added} packages added that the registry does not offer`);
	}
} catch (error) {
	fail(error);
}
