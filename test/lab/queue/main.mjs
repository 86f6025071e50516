// `npm run e2e:queue`: see ../README.md.
import { command, wholeNumber } from '../../../scripts/lib/command.mjs';

const usage = `npm run e2e:queue -- [--events 600]

Runs the trigger and the node in n8n's queue mode, with two workers and a webhook process. Events are
counted in Persat, in n8n and in Persat again. Ends with 1 if one is lost or runs too often.`;

await command({ usage, options: { events: wholeNumber(600) } }, async ({ events }) => {
	const { runQueue } = await import('./run.mjs');
	return await runQueue(events);
});
