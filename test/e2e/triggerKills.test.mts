import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { RunningN8n } from '../../scripts/lib/n8n.mjs';
import type { Workflow } from '../../scripts/lib/n8nApi.mjs';
import { LAZY_EXPRESSIONS } from '../../scripts/test/preparedHome.mjs';
import { resendUnheard } from '../lab/startUp.mjs';
import { createCredentials, node, persatTrigger, publish, workflow } from '../lab/workflows.mjs';
import { startSandbox, type Sandbox, type WebhookEndpoint } from '../sandbox/index.mts';
import { newSecret } from './support/account.mts';
import { createN8nHome, type N8nHome } from './support/n8n.mts';
import { allExecutions, pause } from './support/trigger.mts';

jest.setTimeout(3_000_000);

/** `PERSAT_KILLS=16` measures the numbers in docs/triggers.md. */
const kills = Number(process.env.PERSAT_KILLS ?? 3);
const atOnce = 20;
/** Tries after 0 s, 5 ms, 0.3 s, 2 s, 9 s, 27 s, 63 s and 99 s, because n8n needs a while to start. */
const speed = 1_000;

interface Bench {
	sandbox: Sandbox;
	home: N8nHome;
	n8n: RunningN8n;
	workflow: Pick<Workflow, 'id'>;
	endpoint: WebhookEndpoint;
}

/** An n8n whose workflow creates a follow-up for each event. Duplicates show that work was done twice. */
async function start(env: Record<string, string>): Promise<Bench> {
	const sandbox = await startSandbox({
		clients: 5,
		objects: 0,
		workOrders: 0,
		deliveries: 0,
		forms: 0,
		speed,
	});
	const home = await createN8nHome({ env });
	const n8n = await home.start();
	const secret = newSecret();
	const { apiKey, baseUrl } = sandbox;
	const { persatApi, persatWebhookApi } = await createCredentials(n8n.api, {
		persatApi: { apiKey, baseUrl },
		persatWebhookApi: { productionSecret: secret, testSecret: '' },
	});
	const trigger = persatTrigger(
		'Persat Trigger',
		{ events: ['client.created'] },
		{ persatWebhookApi },
	);
	const write = node('Write', 'n8n-nodes-persat.persat', {
		parameters: {
			resource: 'followUp',
			operation: 'create',
			client: { __rl: true, mode: 'id', value: '={{ $json.clientNumber }}' },
			title: '={{ $json.clientNumber }}',
			responsibleUsers: [sandbox.store.users[0].user_id],
			date: '2090-01-15T14:00:00.000Z',
		},
		credentials: { persatApi },
	});
	const { workflow: published, url } = await publish(
		n8n.api,
		workflow('Kills', [[trigger, write]]),
	);
	const endpoint = sandbox.webhooks.addEndpoint({ url, secret });
	return { sandbox, home, n8n, workflow: published, endpoint };
}

let created = 0;

/** The results of a set of events. */
interface Outcome {
	/** Calls without a response when n8n went down. */
	brokenOff: number;
	/** Executions that n8n had queued and starts after the restart. */
	held: number;
	/** Number of events by how often their work was done. */
	done: number[];
	/** Events whose execution was interrupted and not run again. */
	crashed: number;
	/** Executions that skipped because another one runs the same message. */
	repeats: number;
	/** Events without any execution. */
	lost: number;
}

/** When to end n8n. Not after a fixed time, because a busy machine might not have started yet. */
interface Blow {
	/** Number of events sent at once. */
	count: number;
	/** Number of executions n8n has created by then. */
	begun?: number;
	/** Number of calls n8n has answered by then. */
	answered?: number;
	signal: 'SIGKILL' | 'SIGTERM';
}

/** Fires events at once, ends n8n in the middle, restarts it and waits until everything has settled. */
async function endAmid(
	bench: Bench,
	{ count, begun = 0, answered = 0, signal }: Blow,
): Promise<Outcome> {
	const { sandbox, home, workflow: running, endpoint } = bench;
	const before = allExecutions(bench.n8n, running.id).length;
	const events = Array.from({ length: count }, () => {
		const key = `K-${++created}`;
		sandbox.web.createClient({ uid_client: key, company_name: key });
		return { key, message: sandbox.webhooks.messages.at(-1)! };
	});
	const delivered = () =>
		events.filter(({ message }) => message.state[endpoint.id] === 'delivered').length;
	while (allExecutions(bench.n8n, running.id).length - before < begun || delivered() < answered) {
		await pause(5);
	}
	await (signal === 'SIGKILL' ? bench.n8n.kill() : bench.n8n.stop());
	const brokenOff = count - delivered();
	const held = executionsSince(bench.n8n, running.id, before).filter(
		({ status }) => status === 'new',
	).length;
	bench.n8n = await home.start(bench.n8n.port);
	await bench.n8n.api.published(running.id);
	resendUnheard(sandbox.webhooks);
	// Unlike Persat, which would resend after hours, the rest is sent while n8n runs its queue.
	for (const { message } of events) {
		if (message.state[endpoint.id] !== 'delivered') sandbox.webhooks.resend(message.id);
	}
	await sandbox.webhooks.idle();
	const isOpen = ({ status }: { status: string }) => ['new', 'running'].includes(status);
	const end = Date.now() + 120_000;
	while (executionsSince(bench.n8n, running.id, before).some(isOpen) && Date.now() < end) {
		await pause(300);
	}
	const executions = executionsSince(bench.n8n, running.id, before);
	const outcome = { done: [0, 0, 0, 0], crashed: 0, lost: 0 };
	for (const { key, message } of events) {
		expect(message.state[endpoint.id]).toBe('delivered');
		const times = sandbox.store.followUps.filter(({ title }) => title === key).length;
		outcome.done[times]!++;
		const own = executions.filter(({ data }) => data.includes(message.id));
		if (own.length === 0) outcome.lost++;
		else if (times === 0 && own.every(({ status }) => status === 'crashed')) outcome.crashed++;
	}
	return {
		...outcome,
		brokenOff,
		held,
		repeats: executions.filter(({ data }) => data.includes('did nothing')).length,
	};
}

/** Executions after the first `count`, with their data, which contains the message from the start. */
function executionsSince({ userFolder }: RunningN8n, workflowId: string, first: number) {
	const file = join(userFolder, '.n8n', 'database.sqlite');
	const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
	try {
		return database
			.prepare(
				`SELECT entity.id, status, data FROM execution_entity AS entity
				LEFT JOIN execution_data ON executionId = entity.id
				WHERE entity.workflowId = ? ORDER BY entity.id LIMIT -1 OFFSET ?`,
			)
			.all(workflowId, first)
			.map(({ id, status, data }) => ({
				id: String(id),
				status: String(status),
				data: String(data ?? ''),
			}));
	} finally {
		database.close();
	}
}

const show = (outcome: Outcome, what: string) =>
	console.log(
		`${what}: ${outcome.brokenOff} calls broken off, ${outcome.held} executions held by n8n; done never ${outcome.done[0]} (${outcome.crashed} crashed), once ${outcome.done[1]}, twice ${outcome.done[2]}, more often ${outcome.done[3]}; executions that did nothing ${outcome.repeats}; lost ${outcome.lost}`,
	);

function judge({ lost, done, crashed }: Outcome): void {
	expect(lost).toBe(0);
	// n8n shows executions as crashed if they were answered and then interrupted. All other work
	// was done exactly once.
	expect(done).toEqual([crashed, expect.any(Number), 0, 0]);
}

async function withBench(env: Record<string, string>, work: (bench: Bench) => Promise<void>) {
	const bench = await start(env);
	try {
		await work(bench);
	} finally {
		await bench.home.remove();
		await bench.sandbox.stop();
	}
}

test('n8n is killed during a burst, then n8n and Persat both retry: nothing is done twice', async () => {
	await withBench({}, async (bench) => {
		for (let kill = 0; kill < kills; kill++) {
			const at = 1 + Math.floor((kill * atOnce) / kills);
			const what = kill % 2 === 0 ? 'begun' : 'answered';
			const outcome = await endAmid(bench, { count: atOnce, [what]: at, signal: 'SIGKILL' });
			show(outcome, `killed when ${at} of ${atOnce} were ${what}`);
			judge(outcome);
		}
	});
});

test('n8n runs two executions at once, and ends amid a burst: nothing is done twice', async () => {
	const env = { ...LAZY_EXPRESSIONS, N8N_CONCURRENCY_PRODUCTION_LIMIT: '2' };
	await withBench(env, async (bench) => {
		bench.sandbox.faults.add({
			kind: 'latency',
			operation: 'followUp.create',
			ms: 1_000,
			times: 200,
		});
		for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
			const outcome = await endAmid(bench, { count: 12, begun: 6, signal });
			show(outcome, `two at once, ${signal}`);
			judge(outcome);
		}
	});
});
