import { say } from '../lib/log.mjs';
import { freePort } from '../lib/ports.mjs';
import { PORTS } from './settings.mjs';

const titles = { editor: "n8n's editor", sandbox: 'the Persat sandbox' };

/**
 * The port that a part of the demo had at its last start, or its usual one. Prints a line if
 * another program uses it: then addresses change, including the webhook URLs in n8n.
 * @param {import('./state.mjs').DemoState} state gets the port
 * @param {import('./state.mjs').Part} part
 * @returns {Promise<number>}
 */
export async function keepPort(state, part) {
	const ports = (state.ports ??= {});
	const wanted = ports[part] ?? PORTS[part];
	const port = await freePort(wanted);
	if (port !== wanted) {
		const webhooks = part === 'editor' ? ' The webhook URLs change too.' : '';
		say(
			`Another program uses port ${wanted}, so ${titles[part]} is now on port ${port}. The next starts keep it.${webhooks}`,
		);
	}
	ports[part] = port;
	return port;
}
