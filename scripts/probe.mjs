// `npm run probe`: calls every endpoint that this package reads and reports what differs.
// It only reads. Exit code 0: all as expected; 1: something differs; 2: it could not run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { command } from './lib/command.mjs';
import { say } from './lib/log.mjs';
import { repoRoot } from './lib/paths.mjs';

const usage = `npm run probe -- [options]

Calls every endpoint that this package reads, once, and reports what differs from what the package
expects. It changes nothing, and its report contains none of your data.

  --base-url <url>   use a different server
  --report <file>    write the report here; default persat-probe.md
  --day <yyyy-MM-dd> last of the 15 days to read forms and work orders for; default today
  --pause <ms>       wait between requests; default 500

Set PERSAT_API_KEY, or enter the API key when the probe asks for it. There is no option for the key,
because options stay in the history of your shell.`;

const text = { type: 'string' };
const options = { 'base-url': text, report: text, day: text, pause: text };

await command({ usage, options, dependencies: false, errorCode: 2 }, async (values) => {
	const { readOptions } = await import('./probe/options.mjs');
	const { apiKey } = await import('./probe/key.mjs');
	const { probeAccount } = await import('./probe/account.mjs');

	// npm changes to the package's folder, but people mean their own working directory.
	const { baseUrl, reportFile, ...how } = readOptions(
		values,
		process.env.INIT_CWD ?? process.cwd(),
	);
	const { version } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8'));
	const { differs, summary, report } = await probeAccount(
		{ baseUrl, key: await apiKey(), wait },
		{ ...how, version, say },
	);
	writeFileSync(reportFile, report);
	say(`\n${summary}\nThe report is ${reportFile}. Please read it, then paste it into an issue.`);
	return differs ? 1 : 0;
});
