// `npm run demo`: a real n8n with this package, a Persat to talk to, and workflows that run.
// `npm run demo -- --check`: the same without a person, with an exit code.
import { ensureDependencies } from './lib/dependencies.mjs';
import { PlainError, fail, say } from './lib/log.mjs';
import { ensureNode24 } from './lib/node24.mjs';
import { isStopping, shutdown, stopOnSignals } from './lib/shutdown.mjs';

const checking = process.argv.includes('--check');
let ready = false;

try {
	stopOnSignals(() => {
		say('\nStopping ...');
		if (ready) return 0;
	});
	await ensureNode24();
	await ensureDependencies();
	// These need Node 24 or the dependencies, so they can only be loaded now.
	const { startDemo } = await import('./demo/start.mjs');
	const { checkDemo } = await import('./demo/check.mjs');
	const { printWelcome } = await import('./demo/welcome.mjs');

	const demo = await startDemo({ forCheck: checking });
	if (checking) {
		const passed = await checkDemo(demo);
		await shutdown();
		process.exit(passed ? 0 : 1);
	}
	printWelcome(demo);
	ready = true;
	await demo.n8n.ended;
	// On Ctrl-C the one who stops everything ends the process as well.
	if (!isStopping()) throw new PlainError(`n8n ended by itself. Its log: ${demo.n8n.logFile}`);
} catch (error) {
	// While stopping, whatever breaks off is no news.
	if (!isStopping()) {
		await shutdown();
		fail(error);
	}
}
