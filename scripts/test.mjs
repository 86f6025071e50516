// `npm test [-- stage ...]`: everything that has to hold; without names, every stage in order.
import { ensureDependencies } from './lib/dependencies.mjs';
import { duration, fail, say } from './lib/log.mjs';
import { ensureNode24 } from './lib/node24.mjs';
import { isStopping, shutdown, stopOnSignals } from './lib/shutdown.mjs';

try {
	stopOnSignals(() => say('\nStopping ...'));
	await ensureNode24();
	await ensureDependencies();
	const { stages } = await import('./test/stages.mjs');

	const wanted = process.argv.slice(2);
	const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
	if (unknown.length > 0) {
		const names = stages.map(({ name }) => name).join(', ');
		fail(`There is no stage "${unknown[0]}". The stages are: ${names}.`);
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
		// Told to stop: what was broken off is no result, and the one who stops ends the process.
		if (isStopping()) await new Promise(() => {});
		total.passed += passed;
		total.failed += failed;
		const verdict = failed === 0 ? 'ok' : 'FAILED';
		const line = `${verdict.padEnd(6)} ${name.padEnd(9)} ${passed} passed, ${failed} failed, ${duration(Date.now() - started)}`;
		say(`--- ${line}`);
		summary.push(line);
	}
	await shutdown();
	say(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
	process.exitCode = total.failed === 0 ? 0 : 1;
} catch (error) {
	await shutdown();
	fail(error);
}
