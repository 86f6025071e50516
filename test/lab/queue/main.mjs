// `npm run e2e:queue`: see ../README.md.
import { command, oneOf, wholeNumber } from '../../../scripts/lib/command.mjs';

const usage = `npm run e2e:queue -- [options]

Runs the trigger and the node in n8n's queue mode, with two workers and a webhook process. Events are
counted in Persat, in n8n and in Persat again; as many changes are polled. Ends with 1 if one is lost or
runs too often.

  --events <n>  default 600
  --only <part> webhooks or polling; default both`;

const options = { events: wholeNumber(600), only: oneOf(['both', 'webhooks', 'polling']) };

await command({ usage, options }, async ({ events, only }) => {
	const { runQueue } = await import('./run.mjs');
	return await runQueue(events, only);
});
