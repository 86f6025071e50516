// `npm run gate`: n8n's source check for verified community packages, the same way n8n runs it.
import { resolve } from 'node:path';
import { command } from './lib/command.mjs';
import { say } from './lib/log.mjs';
import { repoRoot } from './lib/paths.mjs';

const usage = `npm run gate -- [folder]

Lints this package, or the package in another folder, as n8n does before it verifies a package.`;

await command({ usage, positionals: true }, async ({ words: [folder = repoRoot] }) => {
	const { SOURCE_FILES, gateLint } = await import('./lib/gateLint.mjs');
	const messages = await gateLint(resolve(folder), SOURCE_FILES);
	for (const { path, line, column, severity, rule, message } of messages) {
		say(`${path}:${line}:${column}  ${severity === 2 ? 'error' : 'warning'}  ${message}  ${rule}`);
	}
	const errors = messages.filter(({ severity }) => severity === 2).length;
	say(`n8n's source gate: ${errors} errors, ${messages.length - errors} warnings`);
	return messages.length === 0 ? 0 : 1;
});
