// `npm run bench`: how fast and how big we are beside others, as ratios; writes docs/performance.md.
// `-- --only 1,3` measures some sections, `--quick` takes one round and fewer events: both only print the table.
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../../../scripts/lib/dependencies.mjs';
import { PlainError, duration, fail, say } from '../../../scripts/lib/log.mjs';
import { ensureNode24 } from '../../../scripts/lib/node24.mjs';
import { isStopping, onShutdown, shutdown, stopOnSignals } from '../../../scripts/lib/shutdown.mjs';

try {
	stopOnSignals(() => say('\nStopping ...'));
	await ensureNode24();
	await ensureDependencies();
	const { values } = parseArgs({
		options: { only: { type: 'string' }, quick: { type: 'boolean' }, rounds: { type: 'string' } },
	});
	const quick = values.quick === true;
	const rounds = Number(values.rounds ?? (quick ? 1 : 5));
	if (!Number.isInteger(rounds) || rounds < 1) {
		throw new PlainError(`--rounds takes a whole number of at least 1, not "${values.rounds}".`);
	}

	const { measureLists } = await import('./lists.mjs');
	const { measureItems } = await import('./items.mjs');
	const { measureTrigger } = await import('./trigger.mjs');
	const { measureMemory } = await import('./memory.mjs');
	const { measurePackage } = await import('./package.mjs');
	const { document, printed } = await import('./report.mjs');
	const { isReached } = await import('./ratios.mjs');
	const { ensureN8n } = await import('../../../scripts/lib/n8nRuntime.mjs');
	const { build, pack } = await import('../../../scripts/lib/package.mjs');
	const { repoRoot } = await import('../../../scripts/lib/paths.mjs');

	const sections = [measureLists, measureItems, measureTrigger, measureMemory, measurePackage];
	const wanted = values.only?.split(',').map(Number) ?? sections.map((_, index) => index + 1);
	const unknown = wanted.find((section) => !sections[section - 1]);
	if (unknown !== undefined) {
		throw new PlainError(`There is no section ${unknown}: --only takes numbers from 1 to 5.`);
	}

	const bin = await ensureN8n();
	await build();
	const { tarball } = await pack();
	onShutdown(() => rm(dirname(tarball), { recursive: true, force: true }));

	const rows = [];
	for (const section of wanted) {
		const started = Date.now();
		rows.push(...(await sections[section - 1]({ bin, tarball, rounds, quick })));
		say(`Section ${section} took ${duration(Date.now() - started)}`);
	}
	say(`\n${printed(rows)}\n`);
	const missed = rows.filter((row) => isReached(row) === false).length;
	say(`${rows.length} figures, ${missed} behind their target`);
	if (!values.only && !quick && rounds >= 5) {
		await writeFile(join(repoRoot, 'docs', 'performance.md'), document(rows, rounds));
		say('docs/performance.md is written.');
	}
	await shutdown();
} catch (error) {
	if (!isStopping()) {
		await shutdown();
		fail(error);
	}
}
