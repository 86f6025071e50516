// `npm run soak`: see README.md.
import { command, oneOf, wholeNumber } from '../../../scripts/lib/command.mjs';
import { say } from '../../../scripts/lib/log.mjs';

const usage = `npm run soak -- [options]

Two parts, each with faults and one SIGKILL of a real n8n. Ends with 1 if something is lost, or comes
twice without the kill.

events: sends events through Persat Trigger, and n8n makes one write for each.
polling: changes records that Persat Polling Trigger watches.

  --only <part>         events or polling; default both
  --events <n>          how many; default 10000
  --changes <n>         how many; default 10000
  --per-second <n>      changes a second; default 50
  --seed <n>            decides which requests meet which fault; default 1
  --in-flight <n>       events on their way at once; default 20
  --expressions <name>  n8n's expression engine, legacy (default) or vm`;

const options = {
	only: oneOf(['both', 'events', 'polling']),
	events: wholeNumber(10_000),
	changes: wholeNumber(10_000),
	'per-second': wholeNumber(50),
	seed: wholeNumber(1),
	'in-flight': wholeNumber(20),
	expressions: oneOf(['legacy', 'vm']),
};

await command({ usage, options }, async ({ only, ...chosen }) => {
	const { buildAndPack } = await import('../../../scripts/lib/package.mjs');
	const { ensureN8n } = await import('../../../scripts/lib/n8nRuntime.mjs');
	const { startSandbox } = await import('../../sandbox/index.mts');
	const { createRandom } = await import('../../sandbox/core/random.mts');

	const common = {
		tarball: await buildAndPack(),
		bin: await ensureN8n(),
		startSandbox,
		createRandom,
	};
	const violations = [];
	if (only !== 'polling') violations.push(...(await events(common, chosen)));
	if (only !== 'events') violations.push(...(await polling(common, chosen)));
	return violations.length === 0 ? 0 : 1;
});

async function events(common, { events: count, seed, 'in-flight': inFlight, expressions }) {
	const { soak } = await import('./run.mjs');
	const { judge } = await import('./judge.mjs');
	const { report } = await import('./report.mjs');
	const evidence = await soak({ ...common, events: count, seed, inFlight, expressions });
	const judgement = judge(evidence);
	say(report(evidence, judgement));
	return judgement.violations;
}

async function polling(common, { changes, 'per-second': perSecond, seed, expressions }) {
	const { soakPolling } = await import('./polling/main.mjs');
	const { judgePolling } = await import('./polling/judge.mjs');
	const { pollingReport } = await import('./polling/report.mjs');
	const evidence = await soakPolling({ ...common, changes, perSecond, seed, expressions });
	const judgement = judgePolling(evidence);
	say(pollingReport(evidence, judgement));
	return judgement.violations;
}
