// `npm run compat [-- version ...]`: the package on the oldest n8n that it supports and on the pinned
// one, or on the versions named. Every version needs a place in the cache (1.3 to 2.3 GB).
import { dirname } from 'node:path';
import { rm } from 'node:fs/promises';
import { ensureDependencies } from '../../../scripts/lib/dependencies.mjs';
import { fail, say, step } from '../../../scripts/lib/log.mjs';
import { ensureNode24 } from '../../../scripts/lib/node24.mjs';
import { isStopping, onShutdown, shutdown, stopOnSignals } from '../../../scripts/lib/shutdown.mjs';

try {
	stopOnSignals(() => say('\nStopping ...'));
	await ensureNode24();
	await ensureDependencies();
	const { build, pack } = await import('../../../scripts/lib/package.mjs');
	const { supportedVersions } = await import('./versions.mjs');
	const { checkVersion } = await import('./checkVersion.mjs');
	const { printTable } = await import('./table.mjs');

	const versions = process.argv.length > 2 ? process.argv.slice(2) : supportedVersions;
	const tarball = await step('Building and packing the package', async () => {
		await build();
		const packed = await pack();
		onShutdown(() => rm(dirname(packed.tarball), { recursive: true, force: true }));
		return packed.tarball;
	});
	const results = [];
	for (const version of versions) results.push(await checkVersion(version, tarball));
	printTable(results);
	await shutdown();
	const failed = results.flatMap(({ checks }) => checks).filter(({ error }) => error);
	process.exit(failed.length === 0 ? 0 : 1);
} catch (error) {
	// While stopping, whatever breaks off is no news.
	if (!isStopping()) {
		await shutdown();
		fail(error);
	}
}
