import { duration, say } from '../../../scripts/lib/log.mjs';
import { burst, checkOnceEach } from './burst.mjs';
import { polledChanges } from './polledChanges.mjs';
import { sameMessageTwice } from './sameMessage.mjs';
import { setUp } from './setUp.mjs';
import { testCalls } from './testCalls.mjs';
import { webhookProcessIsKilled } from './webhookProcessEnds.mjs';
import { workerIsKilled, workerIsStopped } from './workerEnds.mjs';

/**
 * Checks everything docs/scaling.md says about queue mode.
 * @param {number} events and polled changes
 * @param {'both' | 'webhooks' | 'polling'} only
 * @returns {Promise<number>} the exit code
 */
export async function runQueue(events, only) {
	const started = Date.now();
	const setting = await setUp();
	const { breaches } = setting.report;
	if (only !== 'polling') await webhooks(setting, events);
	if (only !== 'webhooks') await polledChanges(setting, events);

	say(`\n${duration(Date.now() - started)}`);
	for (const breach of breaches) say(`BROKEN: ${breach}`);
	say(breaches.length === 0 ? 'PASSED' : `FAILED: ${breaches.length} broken`);
	return breaches.length === 0 ? 0 : 1;
}

async function webhooks(setting, events) {
	// With fewer, the burst would end before a worker has several in hand.
	const some = Math.max(30, Math.ceil(events / 6));
	checkOnceEach(await burst(setting, 'A burst of events', { count: events }), setting.report);
	await workerIsStopped(setting, some);
	await workerIsKilled(setting, some);
	await testCalls(setting);
	await sameMessageTwice(setting, some);
	await webhookProcessIsKilled(setting, some);
}
