// `npm run compat`: see ../README.md.
import { command } from '../../../scripts/lib/command.mjs';

const usage = `npm run compat -- [version ...]

Runs the package on the n8n versions that are named, else on four from the oldest one to the pinned one. Every version needs a place in the cache (1.3 to 2.3 GB).`;

await command({ usage, positionals: true }, async ({ words }) => {
	const { buildAndPack } = await import('../../../scripts/lib/package.mjs');
	const { checkVersion, supportedVersions } = await import('./checkVersion.mjs');
	const { printTable } = await import('./report.mjs');

	const tarball = await buildAndPack();
	const results = [];
	for (const version of words.length > 0 ? words : supportedVersions) {
		results.push(await checkVersion(version, tarball));
	}
	printTable(results);
	return results.some(({ checks }) => checks.some(({ error }) => error)) ? 1 : 0;
});
