// `npm run soak [-- --events 10000 --seed 1 --in-flight 20 --expressions legacy]`: events and writes by
// the thousand through a real n8n, with faults and one SIGKILL; none lost, none twice, or it ends with
// exit code 1.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../../../scripts/lib/dependencies.mjs';
import { PlainError, fail, say, step } from '../../../scripts/lib/log.mjs';
import { ensureNode24 } from '../../../scripts/lib/node24.mjs';
import { isStopping, onShutdown, shutdown, stopOnSignals } from '../../../scripts/lib/shutdown.mjs';

const chosen = readArguments();

try {
	stopOnSignals(() => say('\nStopping ...'));
	await ensureNode24();
	await ensureDependencies();
	// These need Node 24 or the dependencies, so they can only be loaded now.
	const { build, pack } = await import('../../../scripts/lib/package.mjs');
	const { ensureN8n } = await import('../../../scripts/lib/n8nRuntime.mjs');
	const { soak } = await import('./run.mjs');
	const { judge } = await import('./judge.mjs');
	const { report } = await import('./report.mjs');
	const { startSandbox } = await import('../../sandbox/index.mts');
	const { createRandom } = await import('../../sandbox/core/random.mts');

	const tarball = await step('Building and packing the package', async () => {
		await build();
		const packed = await pack();
		onShutdown(() => rmSync(dirname(packed.tarball), { recursive: true, force: true }));
		return packed.tarball;
	});
	const bin = await ensureN8n();
	const evidence = await soak({ bin, tarball, startSandbox, createRandom, ...chosen });
	const judgement = judge(evidence);
	say(report(evidence, judgement));
	await shutdown();
	process.exitCode = judgement.violations.length === 0 ? 0 : 1;
} catch (error) {
	// While stopping, whatever breaks off is no news.
	if (!isStopping()) {
		await shutdown();
		fail(error);
	}
}

function readArguments() {
	try {
		const { values } = parseArgs({
			options: {
				events: { type: 'string', default: '10000' },
				seed: { type: 'string', default: '1' },
				'in-flight': { type: 'string', default: '20' },
				expressions: { type: 'string', default: 'legacy' },
			},
		});
		return {
			events: wholeNumber('--events', values.events),
			seed: wholeNumber('--seed', values.seed),
			inFlight: wholeNumber('--in-flight', values['in-flight']),
			expressions: oneOf('--expressions', ['vm', 'legacy'], values.expressions),
		};
	} catch (error) {
		return fail(error);
	}
}

function wholeNumber(name, text) {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) {
		throw new PlainError(`${name} has to be a whole number from 1, not "${text}".`);
	}
	return number;
}

function oneOf(name, choices, text) {
	if (choices.includes(text)) return text;
	throw new PlainError(`${name} has to be ${choices.join(' or ')}, not "${text}".`);
}
