import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError, duration, say } from '../../../scripts/lib/log.mjs';
import { ensureN8n } from '../../../scripts/lib/n8nRuntime.mjs';
import { buildAndPack } from '../../../scripts/lib/package.mjs';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { measureGrowth } from './growth.mjs';
import { measureItems } from './items.mjs';
import { measureLists } from './lists.mjs';
import { measureMemory } from './memory.mjs';
import { measurePackage } from './package.mjs';
import { measurePolling } from './polling.mjs';
import { isReached } from './ratios.mjs';
import { document, printed } from './report.mjs';
import { measureTrigger } from './trigger.mjs';

const SECTIONS = [
	measureLists,
	measureItems,
	measureTrigger,
	measureMemory,
	measurePackage,
	measurePolling,
	measureGrowth,
];

/**
 * Measures and prints the table. Writes it to the docs if everything was measured at full size.
 * @param {{ only?: string, quick: boolean, rounds: number }} options `only`: numbers from 1 with commas
 */
export async function bench({ only, quick, rounds }) {
	const wanted = only?.split(',').map(Number) ?? SECTIONS.map((_, index) => index + 1);
	const unknown = wanted.find((section) => !SECTIONS[section - 1]);
	if (unknown !== undefined) {
		throw new PlainError(
			`There is no section ${unknown}: --only takes numbers from 1 to ${SECTIONS.length}.`,
		);
	}
	const tarball = await buildAndPack();
	const bin = await ensureN8n();

	const rows = [];
	for (const section of wanted) {
		const started = Date.now();
		rows.push(...(await SECTIONS[section - 1]({ bin, tarball, rounds, quick })));
		say(`Section ${section} took ${duration(Date.now() - started)}`);
	}
	say(`\n${printed(rows)}\n`);
	const missed = rows.filter((row) => isReached(row) === false).length;
	say(`${rows.length} figures, ${missed} behind their target`);
	if (!only && !quick && rounds >= 3) {
		await writeFile(join(repoRoot, 'docs', 'performance.md'), document(rows, rounds));
		say('docs/performance.md is written.');
	}
}
