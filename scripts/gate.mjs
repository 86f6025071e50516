// `npm run gate [folder]`: n8n's source check for verified community packages, as it runs there.
import { resolve } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { fail, say } from './lib/log.mjs';
import { ensureNode24 } from './lib/node24.mjs';
import { repoRoot } from './lib/paths.mjs';
import { stopOnSignals } from './lib/shutdown.mjs';

try {
	stopOnSignals();
	await ensureNode24();
	await ensureDependencies();
	const { SOURCE_FILES, gateLint } = await import('./lib/gateLint.mjs');
	const messages = await gateLint(resolve(process.argv[2] ?? repoRoot), SOURCE_FILES);
	for (const { path, line, column, severity, rule, message } of messages) {
		say(`${path}:${line}:${column}  ${severity === 2 ? 'error' : 'warning'}  ${message}  ${rule}`);
	}
	const errors = messages.filter(({ severity }) => severity === 2).length;
	say(`n8n's source gate: ${errors} errors, ${messages.length - errors} warnings`);
	process.exit(messages.length === 0 ? 0 : 1);
} catch (error) {
	fail(error);
}
