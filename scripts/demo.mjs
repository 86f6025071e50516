// `npm run demo`: a real n8n with this package, a local Persat, and workflows that run.
import { command } from './lib/command.mjs';
import { PlainError } from './lib/log.mjs';
import { isStopping } from './lib/shutdown.mjs';

const usage = `npm run demo -- [--check]

Starts a real n8n with this package, a local Persat, and workflows that run. Ctrl-C stops it.

  --check   run one workflow automatically; exit code 0 means that it worked`;

let ready = false;

await command(
	{ usage, options: { check: { type: 'boolean' } }, stopCode: () => (ready ? 0 : undefined) },
	async ({ check = false }) => {
		const { startDemo } = await import('./demo/start.mjs');
		const { checkDemo } = await import('./demo/check.mjs');
		const { printWelcome } = await import('./demo/welcome.mjs');

		const demo = await startDemo({ forCheck: check });
		if (check) return (await checkDemo(demo)) ? 0 : 1;
		printWelcome(demo);
		ready = true;
		await demo.n8n.ended;
		// On Ctrl-C, whoever stops everything also ends the process.
		if (!isStopping())
			throw new PlainError(`n8n stopped unexpectedly. Its log is ${demo.n8n.logFile}`);
	},
);
