import type { IDataObject } from 'n8n-workflow';
import type { RunningN8n } from '../../scripts/lib/n8n.mjs';
import { LAZY_EXPRESSIONS } from '../../scripts/test/preparedHome.mjs';
import { resendUnheard } from '../lab/startUp.mjs';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { createN8nHome, type N8nHome } from './support/n8n.mts';
import { allExecutions, itemsOf, listen, pause, type Listening } from './support/trigger.mts';

jest.setTimeout(240_000);

/** Tries after 0 s, 5 ms, 0.3 s, 2 s, 9 s, 27 s, 63 s and 99 s, because n8n needs a while to start. */
const speed = 1_000;

let sandbox: Sandbox;
let home: N8nHome;
let n8n: RunningN8n;
let trigger: Listening;

beforeAll(async () => {
	sandbox = await startSandbox({
		clients: 5,
		objects: 0,
		workOrders: 0,
		deliveries: 0,
		forms: 0,
		speed,
	});
	home = await createN8nHome({ env: LAZY_EXPRESSIONS });
	n8n = await home.start();
	trigger = await listen(n8n, sandbox, {
		parameters: { events: ['client.created'], fetchFullRecord: true },
		api: true,
	});
});
afterAll(async () => {
	await home?.remove();
	await sandbox?.stop();
});

let created = 0;
/** Fires events. Returns their message IDs. */
function fire(count: number): string[] {
	return Array.from({ length: count }, () => {
		sandbox.web.createClient({ uid_client: `R-${++created}`, company_name: `Retry ${created}` });
		return sandbox.webhooks.messages.at(-1)!.id;
	});
}

async function restart(): Promise<void> {
	n8n = await home.start(n8n.port);
	await n8n.api.published(trigger.workflow.id);
	resendUnheard(sandbox.webhooks);
}

async function until(condition: () => boolean, withinMs = 20_000): Promise<void> {
	const end = Date.now() + withinMs;
	while (!condition() && Date.now() < end) await pause(20);
	expect(condition()).toBe(true);
}

/** For each message, how many of its executions completed and how many were interrupted. */
interface Runs {
	ended: number[];
	brokenOff: number[];
}

async function runsOf(messages: string[]): Promise<Runs> {
	const end = Date.now() + 30_000;
	let executions = allExecutions(n8n, trigger.workflow.id);
	while (executions.some(({ status }) => ['new', 'running'].includes(status)) && Date.now() < end) {
		await pause(300);
		executions = allExecutions(n8n, trigger.workflow.id);
	}
	const ended: unknown[] = [];
	const brokenOff: unknown[] = [];
	for (const { id, status } of executions) {
		const execution = await n8n.api.execution(id);
		// An execution that skipped a message run elsewhere returned no item.
		if (status === 'success') ended.push(itemsOf(execution)[0]?.messageId);
		else brokenOff.push(startedWith(execution.data));
	}
	const timesIn = (list: unknown[]) =>
		messages.map((message) => list.filter((one) => one === message).length);
	return { ended: timesIn(ended), brokenOff: timesIn(brokenOff) };
}

/** The message an execution started with, even if it did not complete. */
function startedWith({ executionData }: { executionData?: IDataObject }): unknown {
	const text = JSON.stringify(executionData ?? {});
	return /"messageId":"(msg_\w+)"/.exec(text)?.[1];
}

const delivered = (messages: string[]) =>
	sandbox.webhooks.messages.filter(
		({ id, state }) => messages.includes(id) && state[trigger.endpoint.id] === 'delivered',
	).length;

const attemptsOf = (messages: string[]) =>
	sandbox.webhooks.attempts.filter(({ messageId }) => messages.includes(messageId)).length;

async function report(what: string, messages: string[]): Promise<Runs> {
	await sandbox.webhooks.idle();
	const runs = await runsOf(messages);
	const { ended, brokenOff } = runs;
	const [never, once, more] = [0, 1, 2].map(
		(times) => ended.filter((count) => (times === 2 ? count > 1 : count === times)).length,
	);
	const started = brokenOff.filter((count) => count > 0).length;
	console.log(
		`${what}: ${messages.length} events, ${attemptsOf(messages)} attempts, ${delivered(messages)} delivered; ran to the end never ${never}, once ${once}, more often ${more}; broken off by the crash ${started}`,
	);
	expect(delivered(messages)).toBe(messages.length);
	// An interrupted execution of an answered event does not run again, but n8n shows it.
	expect(ended.filter((count, index) => count + brokenOff[index] === 0)).toEqual([]);
	return runs;
}

test('n8n is killed before it responds, and is down for four tries: everything runs once', async () => {
	// Persat delays the full record. Meanwhile n8n is killed.
	sandbox.faults.add({ kind: 'latency', operation: 'client.get', ms: 3_000, times: 5 });
	const taken = fire(5);
	await until(() => sandbox.count('client.get') >= 5);
	expect(attemptsOf(taken)).toBe(0);
	await n8n.kill();
	sandbox.faults.clear();

	const missed = fire(10);
	await until(() => missed.every((id) => attemptsOf([id]) >= 4));
	await restart();
	const messages = [...taken, ...missed];
	const runs = await report('killed before the answer, down for four attempts', messages);
	expect(runs).toEqual({ ended: messages.map(() => 1), brokenOff: messages.map(() => 0) });
});

test('n8n is killed during a burst: every event runs, or n8n shows it as crashed', async () => {
	const messages = fire(60);
	// A slow machine answers a burst slowly. What matters is that n8n dies in the middle of it.
	await until(() => delivered(messages) >= 10, 90_000);
	await n8n.kill();
	console.log(`${delivered(messages)} of ${messages.length} were answered when n8n was killed`);
	await restart();
	await report('killed amid a burst', messages);
});

test('a response is slow and the message is sent again meanwhile: it runs once', async () => {
	sandbox.faults.add({ kind: 'latency', operation: 'client.get', ms: 2_000, times: 20 });
	const messages = fire(5);
	await pause(500);
	for (const id of messages) sandbox.webhooks.resend(id);
	const runs = await report('slow answers, sent twice', messages);
	sandbox.faults.clear();
	expect(runs).toEqual({ ended: messages.map(() => 1), brokenOff: messages.map(() => 0) });
});

test('a restarted n8n runs what it missed and what is new, and recognizes what is resent', async () => {
	const messages: string[] = [];
	for (let count = 0; count < 5; count++) {
		messages.push(...fire(1));
		await sandbox.webhooks.idle();
	}
	const resent = [...messages];
	await n8n.stop();
	messages.push(...fire(1));
	await restart();
	for (const id of resent) sandbox.webhooks.resend(id);
	messages.push(...fire(1));
	const runs = await report('sent before, during and after a restart', messages);
	expect(runs).toEqual({ ended: messages.map(() => 1), brokenOff: messages.map(() => 0) });
});
