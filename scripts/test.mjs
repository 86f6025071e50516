// `npm test [-- stage ...]`: runs all checks and tests.
import { command } from './lib/command.mjs';
import { PlainError, duration, say } from './lib/log.mjs';
import { isStopping } from './lib/shutdown.mjs';

const usage = `npm test -- [stage ...]

Runs the named stages in their fixed order, or all stages if you name none.`;

await command({ usage, positionals: true }, async ({ words: wanted }) => {
	const { stages } = await import('./test/stages.mjs');
	const unknown = wanted.find((name) => !stages.some((stage) => stage.name === name));
	if (unknown) {
		const names = stages.map(({ name }) => name).join(', ');
		throw new PlainError(`There is no stage "${unknown}". The stages are: ${names}.`);
	}

	const total = { passed: 0, failed: 0 };
	const summary = [];
	for (const { name, title, run } of stages) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		say(`\n=== ${name}: ${title}`);
		const started = Date.now();
		const { passed, failed } = await run().catch((error) => {
			say(String(error?.message ?? error));
			return { passed: 0, failed: 1 };
		});
		// An interrupted run has no result.
		if (isStopping()) return;
		total.passed += passed;
		total.failed += failed;
		const verdict = failed === 0 ? 'ok' : 'FAILED';
		const line = `${verdict.padEnd(6)} ${name.padEnd(9)} ${passed} passed, ${failed} failed, ${duration(Date.now() - started)}`;
		say(`--- ${line}`);
		summary.push(line);
	}
	say(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
	return total.failed === 0 ? 0 : 1;
});
