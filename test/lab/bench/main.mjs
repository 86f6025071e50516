// `npm run bench`: see ../README.md.
import { command, wholeNumber } from '../../../scripts/lib/command.mjs';

const usage = `npm run bench -- [options]

Measures how fast and how big the package is beside others, as ratios, and writes docs/performance.md.

  --only <sections>  some of 1 Return All, 2 many items, 3 trigger, 4 memory, 5 package, 6 polling,
                     7 growth: --only 1,3
  --rounds <n>       default 3
  --quick            one round, and fewer events

With --only, --quick or fewer than 3 rounds it only prints the table.`;

const options = {
	only: { type: 'string' },
	rounds: wholeNumber(),
	quick: { type: 'boolean', default: false },
};

await command({ usage, options }, async ({ only, quick, rounds = quick ? 1 : 3 }) => {
	const { bench } = await import('./run.mjs');
	await bench({ only, quick, rounds });
});
