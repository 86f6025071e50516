import { randomUUID } from 'node:crypto';
import { newSecret } from '../../../scripts/demo/provision.mjs';
import { owner } from '../../../scripts/demo/settings.mjs';
import { PlainError, say } from '../../../scripts/lib/log.mjs';
import { startN8n } from '../../../scripts/lib/n8n.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { createCredentials, node, persatTrigger, publish, workflow } from '../workflows.mjs';
import { measureBursts } from './bursts.mjs';
import { openExecutions } from './executions.mjs';
import { publishGithubTrigger } from './github.mjs';
import { alternate, perRound } from './ratios.mjs';
import { startSandbox } from './session.mjs';

const AT_ONCE = 20;
/** Events before the rounds, and in each round. */
const FULL = { first: 1000, each: 200 };
const QUICK = { first: 100, each: 60 };

/**
 * Sends bursts of events to the production URL of a real n8n, and compares with n8n's own triggers.
 * Throws if an event is lost or runs twice.
 * @param {{ bin: string, tarball: string, rounds: number, quick: boolean }} options
 * @returns {Promise<import('./ratios.mjs').Row[]>}
 */
export async function measureTrigger(options) {
	return [
		...(await compare(options, {
			note: '',
			env: {},
			atLeast: { webhook: 0.9, asOthers: 1, github: 1 },
		})),
		...(await compare(options, {
			note: ', n8n prepares expressions when they are needed',
			env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
			atLeast: { webhook: 0.9 },
		})),
		...(await measureBursts(options)),
	];
}

async function compare({ bin, tarball, rounds, quick }, { note, env, atLeast }) {
	const { folder: userFolder, remove } = await temporaryFolder('bench-n8n');
	const { first, each } = quick ? QUICK : FULL;
	const sandbox = await startSandbox({ clients: 50 });
	const n8n = await startN8n({ bin, userFolder, tarball, env });
	try {
		await n8n.api.ensureOwner(owner);
		const secret = newSecret();
		const targets = await publishAll(n8n, secret);
		const executions = openExecutions(userFolder);
		const burst = (name, events) => fire(sandbox, executions, { secret, ...targets[name] }, events);

		const warm = await burst('persat', first);
		say(
			`Persat Trigger${note}: ${first} events, ${AT_ONCE} at once: all ran, none twice; ${warm.answered.toFixed(1)} answered and ${warm.executed.toFixed(1)} executed a second`,
		);
		for (const name of Object.keys(atLeast)) await burst(name, AT_ONCE);
		const results = await alternate(
			rounds,
			Object.fromEntries(
				['persat', ...Object.keys(atLeast)].map((name) => [name, () => burst(name, each)]),
			),
		);
		executions.close();
		for (const [name, all] of Object.entries(results)) {
			const words = all.map(({ answered, executed }) =>
				[answered, executed].map((n) => n.toFixed(1)),
			);
			say(
				`${name}${note}: answered/executed a second ${words.map((pair) => pair.join('/')).join(' ')}`,
			);
		}
		return Object.entries(atLeast).flatMap(([name, target]) =>
			['answered', 'executed'].map((figure) => ({
				section: 3,
				what: `Trigger: events ${figure} in a second${note}`,
				against: baselines[name],
				reads: 'of the rate',
				ratios: perRound(
					results.persat.map((result) => result[figure]),
					results[name].map((result) => result[figure]),
				),
				target: { atLeast: target },
			})),
		);
	} finally {
		await n8n.stop();
		await sandbox.stop();
		await remove();
	}
}

const baselines = {
	webhook: 'Webhook node, no check',
	asOthers: 'Webhook node 1, no check, prepared as every other trigger',
	github: 'GitHub Trigger, checks a signature',
};

/** The workflows, each with only its trigger, published. */
async function publishAll({ api, url: origin }, secret) {
	const { persatWebhookApi } = await createCredentials(api, {
		persatWebhookApi: { productionSecret: secret, testSecret: '' },
	});
	const persat = persatTrigger('Trigger', { events: ['client.created'] }, { persatWebhookApi });
	const targets = {
		persat: await publish(api, workflow('persat', [[persat]])),
		github: { ...(await publishGithubTrigger(api)), sender: 'github' },
	};
	for (const [name, typeVersion] of [
		['webhook', 2.1],
		['asOthers', 1],
	]) {
		const path = randomUUID();
		const parameters = { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} };
		const webhook = node('Trigger', 'n8n-nodes-base.webhook', {
			typeVersion,
			parameters,
			webhookId: randomUUID(),
		});
		const { workflow: published } = await publish(api, workflow(name, [[webhook]]));
		targets[name] = { workflow: published, url: `${origin}/webhook/${path}` };
	}
	return targets;
}

/** @returns {Promise<{ answered: number, executed: number }>} events a second */
async function fire(
	sandbox,
	executions,
	{ workflow: { id: workflowId, name }, url, secret, sender },
	events,
) {
	const since = executions.newest();
	const { started, ended, answers, messages } = await sandbox.ask('burst', {
		url,
		secret,
		events,
		concurrency: AT_ONCE,
		sender,
	});
	const { stoppedAt } = await executions.finished(workflowId, since, events);
	const runs = executions.runs(workflowId, since);
	const lost = messages.filter((id) => !runs.has(id)).length;
	const twice = [...runs.values()].filter((times) => times > 1).length;
	const others = [...runs.keys()].filter((id) => !messages.includes(id)).length;
	if (answers[200] !== events || lost + twice + others > 0) {
		throw new PlainError(
			`${name}: of ${events} events ${lost} were lost, ${twice} ran twice and ${others} runs are of no event; the answers were ${JSON.stringify(answers)}.`,
		);
	}
	const rate = (end) => events / ((end - started) / 1000);
	return { answered: rate(ended), executed: rate(stoppedAt) };
}
