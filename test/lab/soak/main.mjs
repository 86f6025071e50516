// `npm run soak`: see README.md.
import { command, oneOf, wholeNumber } from '../../../scripts/lib/command.mjs';
import { say } from '../../../scripts/lib/log.mjs';

const usage = `npm run soak -- [options]

Sends events through a real n8n that makes one write for each, with faults and one SIGKILL. Ends with 1
if an event is lost or a write is made twice.

  --events <n>          how many; default 10000
  --seed <n>            decides which writes meet which fault; default 1
  --in-flight <n>       events on their way at once; default 20
  --expressions <name>  n8n's expression engine, legacy (default) or vm`;

const options = {
	events: wholeNumber(10_000),
	seed: wholeNumber(1),
	'in-flight': wholeNumber(20),
	expressions: oneOf(['legacy', 'vm']),
};

await command({ usage, options }, async ({ 'in-flight': inFlight, ...chosen }) => {
	const { buildAndPack } = await import('../../../scripts/lib/package.mjs');
	const { ensureN8n } = await import('../../../scripts/lib/n8nRuntime.mjs');
	const { startSandbox } = await import('../../sandbox/index.mts');
	const { createRandom } = await import('../../sandbox/core/random.mts');
	const { soak } = await import('./run.mjs');
	const { judge } = await import('./judge.mjs');
	const { report } = await import('./report.mjs');

	const tarball = await buildAndPack();
	const bin = await ensureN8n();
	const evidence = await soak({ bin, tarball, startSandbox, createRandom, inFlight, ...chosen });
	const judgement = judge(evidence);
	say(report(evidence, judgement));
	return judgement.violations.length === 0 ? 0 : 1;
});
