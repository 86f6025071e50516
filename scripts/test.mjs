// `npm test [-- stage ...]`: runs all checks and tests.
import { command } from './lib/command.mjs';
import { PlainError, duration, say } from './lib/log.mjs';
import { isStopping } from './lib/shutdown.mjs';

const usage = `npm test -- [stage or file ...]

Runs the named stages in their fixed order, then the named test files. Runs all stages if you name
none. A file is the beginning of its path: test/engine/delivery.`;

await command({ usage, positionals: true }, async ({ words: wanted }) => {
	const { outcomeOf, startPaired } = await import('./test/outcome.mjs');
	const { filesStage, stages } = await import('./test/stages.mjs');
	const files = wanted.flatMap((path) => filesStage(path) ?? []);
	const known = [...stages, ...files].map(({ name }) => name);
	const unknown = wanted.find((name) => !known.includes(name));
	if (unknown) {
		const names = stages.map(({ name }) => name).join(', ');
		throw new PlainError(
			`There is no stage "${unknown}". The stages are: ${names}. Or name a file, such as test/engine/delivery.`,
		);
	}

	const chosen = [...stages, ...files].filter(
		({ name }) => wanted.length === 0 || wanted.includes(name),
	);
	const early = startPaired(chosen);
	const total = { passed: 0, failed: 0 };
	const summary = [];
	for (const stage of chosen) {
		say(`\n=== ${stage.name}: ${stage.title}`);
		const { passed, failed, ms, lines } = await (early.get(stage) ?? outcomeOf(stage, say));
		// An interrupted run has no result.
		if (isStopping()) return;
		for (const line of lines ?? []) say(line);
		total.passed += passed;
		total.failed += failed;
		const verdict = failed === 0 ? 'ok' : 'FAILED';
		const line = `${verdict.padEnd(6)} ${stage.name.padEnd(9)} ${passed} passed, ${failed} failed, ${duration(ms)}`;
		say(`--- ${line}`);
		summary.push(line);
	}
	say(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
	return total.failed === 0 ? 0 : 1;
});
