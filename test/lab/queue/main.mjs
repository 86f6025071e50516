// `npm run e2e:queue`: the trigger and the node in n8n's queue mode, with two workers and a webhook
// process; events are counted in Persat, in n8n and in Persat again. Ends with 1 on a loss.
// `-- --events 60` sends fewer of them.
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../../../scripts/lib/dependencies.mjs';
import { PlainError, duration, fail, say } from '../../../scripts/lib/log.mjs';
import { ensureNode24 } from '../../../scripts/lib/node24.mjs';
import { isStopping, shutdown, stopOnSignals } from '../../../scripts/lib/shutdown.mjs';

try {
	stopOnSignals(() => say('\nStopping ...'));
	const { values } = parseArgs({ options: { events: { type: 'string', default: '600' } } });
	const events = Number(values.events);
	if (!(events > 0)) throw new PlainError('--events takes a number, for example --events 120.');
	await ensureNode24();
	await ensureDependencies();
	// These need Node 24 or the dependencies, so they can only be loaded now.
	const { setUp } = await import('./setUp.mjs');
	const { burst, checkOnceEach } = await import('./burst.mjs');
	const { sameMessageTwice } = await import('./sameMessage.mjs');
	const { webhookProcessIsKilled } = await import('./webhookProcessEnds.mjs');
	const { workerIsKilled, workerIsStopped } = await import('./workerEnds.mjs');

	const started = Date.now();
	const setting = await setUp();
	const { report } = setting;
	// Fewer would be over before a worker has several of them in hand.
	const some = Math.max(30, Math.ceil(events / 6));
	checkOnceEach(await burst(setting, 'A burst of events', { count: events }), report);
	await workerIsStopped(setting, some);
	await workerIsKilled(setting, some);
	await sameMessageTwice(setting, some);
	await webhookProcessIsKilled(setting, some);

	await shutdown();
	say(`\n${duration(Date.now() - started)}`);
	for (const breach of report.breaches) say(`BROKEN: ${breach}`);
	say(report.breaches.length === 0 ? 'PASSED' : `FAILED: ${report.breaches.length} broken`);
	process.exit(report.breaches.length === 0 ? 0 : 1);
} catch (error) {
	// While stopping, whatever breaks off is no news.
	if (!isStopping()) {
		await shutdown();
		fail(error);
	}
}
