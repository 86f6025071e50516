import { readFileSync } from 'node:fs';
import { newSecret } from '../../../scripts/demo/provision.mjs';
import { owner } from '../../../scripts/demo/settings.mjs';
import { say } from '../../../scripts/lib/log.mjs';
import { startN8n } from '../../../scripts/lib/n8n.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { createCredentials, persatTrigger, publish, workflow } from '../workflows.mjs';
import { alternate, perRound } from './ratios.mjs';
import { startSandbox } from './session.mjs';

const EVENTS = 200;
const QUICK_EVENTS = 50;

/**
 * All events at once, as after an import of clients: on n8n with its default settings, and with the
 * variable that prepares expressions only when needed.
 * @param {{ bin: string, tarball: string, rounds: number, quick: boolean }} options
 * @returns {Promise<import('./ratios.mjs').Row[]>}
 */
export async function measureBursts({ bin, tarball, rounds, quick }) {
	const events = quick ? QUICK_EVENTS : EVENTS;
	const burst = async (env) => await burstOf(events, { bin, tarball, env });
	const results = await alternate(rounds, {
		plain: () => burst({}),
		lazy: () => burst({ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }),
	});
	for (const [name, all] of Object.entries(results)) {
		const words = all.map(({ seconds, peakMiB }) => `${seconds.toFixed(1)} s, ${peakMiB} MiB`);
		say(`${events} events at once, ${name}: ${words.join('; ')}`);
	}
	const row = (what, figure, reads) => ({
		section: 3,
		what: `Trigger: ${events} events at once, ${what}`,
		against: 'the same with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true',
		reads,
		ratios: perRound(
			results.plain.map((result) => result[figure]),
			results.lazy.map((result) => result[figure]),
		),
	});
	return [
		row('the last answer', 'seconds', 'times the time'),
		row('peak memory of n8n', 'peakMiB', 'times the memory'),
	];
}

/** A burst on a freshly started n8n. */
async function burstOf(events, { bin, tarball, env }) {
	const { folder: userFolder, remove } = await temporaryFolder('bench-burst');
	const sandbox = await startSandbox({ clients: 50 });
	const n8n = await startN8n({ bin, userFolder, tarball, env });
	try {
		await n8n.api.ensureOwner(owner);
		const secret = newSecret();
		const { persatWebhookApi } = await createCredentials(n8n.api, {
			persatWebhookApi: { productionSecret: secret, testSecret: '' },
		});
		const trigger = persatTrigger('Trigger', { events: ['client.created'] }, { persatWebhookApi });
		const { url } = await publish(n8n.api, workflow('burst', [[trigger]]));
		const { started, ended, answers } = await sandbox.ask('burst', {
			url,
			secret,
			events,
			concurrency: events,
		});
		if (answers[200] !== events) throw new Error(`The answers were ${JSON.stringify(answers)}.`);
		return { seconds: (ended - started) / 1000, peakMiB: peakMiBOf(n8n.pid) };
	} finally {
		await n8n.stop();
		await sandbox.stop();
		await remove();
	}
}

/** Peak memory of a process, as reported by Linux. @param {number} pid */
function peakMiBOf(pid) {
	const [, kiB = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Math.round(Number(kiB) / 1024);
}
