// `npm run probe`: asks a real Persat everything that this package reads and reports what differs.
// It only reads. Exit code 0: all as expected; 1: something differs; 2: it could not run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './lib/log.mjs';
import { ensureNode24 } from './lib/node24.mjs';
import { repoRoot } from './lib/paths.mjs';

try {
	await ensureNode24();
	// These read TypeScript, so they can only be loaded now.
	const { USAGE, readOptions } = await import('./probe/options.mjs');
	const { apiKey } = await import('./probe/key.mjs');
	const { probeAccount } = await import('./probe/account.mjs');

	// npm changes to the package's folder; people mean the one they are in.
	const options = readOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
	if (options.help) {
		say(USAGE);
	} else {
		const { version } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8'));
		const { differs, summary, report } = await probeAccount(
			{ baseUrl: options.baseUrl, key: await apiKey(), wait },
			{ ...options, version, say },
		);
		writeFileSync(options.reportFile, report);
		say(`\n${summary}\nThe report is ${options.reportFile}: read it, then paste it into an issue.`);
		process.exitCode = differs ? 1 : 0;
	}
} catch (error) {
	process.stderr.write(`\n${error?.message ?? error}\n`);
	process.exitCode = 2;
}
