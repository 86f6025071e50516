import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { IDataObject } from 'n8n-workflow';
import type { RunningN8n } from '../../scripts/lib/n8n.mjs';
import type { Workflow } from '../../scripts/lib/n8nApi.mjs';
import { poll } from '../../scripts/lib/poll.mjs';
import { judgePolling } from '../lab/soak/polling/judge.mjs';
import { pollingReport } from '../lab/soak/polling/report.mjs';
import { pollThroughKill } from '../lab/soak/polling/run.mjs';
import { createCredentials, persatPollingTrigger, workflow } from '../lab/workflows.mjs';
import { createRandom } from '../sandbox/core/random.mts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { createN8nHome, type N8nHome } from './support/n8n.mts';
import { allExecutions } from './support/trigger.mts';

jest.setTimeout(15 * 60_000);

const name = 'Persat Polling Trigger';
const EVERY_SECONDS = 5;
const account = { clients: 3, objects: 3, workOrders: 0, deliveries: 0, forms: 0 };

let sandbox: Sandbox;
let home: N8nHome;
let n8n: RunningN8n;

beforeAll(async () => {
	sandbox = await startSandbox(account);
	home = await createN8nHome();
	n8n = await home.start();
});
afterAll(async () => {
	await home?.remove();
	await sandbox?.stop();
});

async function createPolling(parameters: IDataObject, apiKey = sandbox.apiKey): Promise<Workflow> {
	const title = `Polling ${randomUUID()}`;
	const { baseUrl } = sandbox;
	const credentials = await createCredentials(n8n.api, { persatApi: { apiKey, baseUrl } });
	const trigger = persatPollingTrigger(name, parameters, credentials, EVERY_SECONDS);
	return await n8n.api.createWorkflow(workflow(title, [[trigger]]));
}

const objects = { events: ['clientObject.createdOrUpdated'], objectTypes: [1] };
let numbered = 0;

/** Creates an object now. */
function createObject(): string {
	const identifier = `E2E ${++numbered}`;
	sandbox.store.clientObjects.push({
		uid_client: 'CL-1001',
		obj_id: 1,
		fields: { '1': identifier, '3': '', '4': '', '7': '' },
		updated: sandbox.store.clock.now().toISOString(),
	});
	return identifier;
}

/** The input of every execution of a workflow, oldest first. */
async function received(workflow: Workflow): Promise<unknown[]> {
	const executions = allExecutions(n8n, workflow.id).filter(({ status }) => status === 'success');
	const items = await Promise.all(
		executions.map(async ({ id }) => {
			const { data } = await n8n.api.execution(id);
			const [output] = data.resultData.runData[name]![0].data.main as Array<
				Array<{ json: IDataObject }>
			>;
			return output!.map(({ json }) => json.identifier ?? json.formId);
		}),
	);
	return items.flat();
}

/** Waits for requests to the list of objects that begin from now on. Fails if there are none. */
async function expectPolls(count: number): Promise<void> {
	const before = sandbox.count('clientObject.sync');
	const isOver = async () => sandbox.count('clientObject.sync') >= before + count;
	expect(await poll(isOver, { everyMs: 200, timeoutMs: 90_000 })).toBe(true);
}

/** Waits until a workflow has received everything expected, plus two more polls to catch extra items. */
async function expectReceived(workflow: Workflow, expected: string[]): Promise<void> {
	const isThere = async () => (await received(workflow)).length >= expected.length;
	await poll(isThere, { everyMs: 500, timeoutMs: 90_000 });
	await expectPolls(2);
	expect(await received(workflow)).toEqual(expected);
}

/** The trigger's memory as saved by n8n. */
function savedState({ id }: Workflow): string {
	const file = join(n8n.userFolder, '.n8n', 'database.sqlite');
	const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
	try {
		return String(
			database.prepare('SELECT staticData FROM workflow_entity WHERE id = ?').get(id)?.staticData,
		);
	} finally {
		database.close();
	}
}

test('publishing with a wrong key or without an event is refused with a clear message', async () => {
	const wrong = await createPolling(objects, 'wrong');
	await expect(n8n.api.activate(wrong.id)).rejects.toThrow('Persat did not accept the API key');
	const none = await createPolling({ events: [] });
	await expect(n8n.api.activate(none.id)).rejects.toThrow(/required parameters: events/);
});

test('changes are received once, even if n8n or Persat stops between polls', async () => {
	const workflow = await createPolling(objects);
	await n8n.api.activate(workflow.id);
	expect(savedState(workflow)).toContain('"cursor"');
	const first = createObject();
	await expectReceived(workflow, [first]);

	// Killed between polls, and started while Persat is down: it resumes polling by itself.
	await n8n.kill();
	const second = createObject();
	sandbox.faults.add({
		operation: 'clientObject.sync',
		kind: 'status',
		status: 503,
		times: Infinity,
	});
	n8n = await home.start(Number(new URL(n8n.url).port));
	await expectPolls(2);
	expect(await received(workflow)).toEqual([first]);
	sandbox.faults.clear();
	await expectReceived(workflow, [first, second]);

	// Killed during a poll, and started while Persat is up.
	const third = createObject();
	let hits = 0;
	sandbox.faults.add({
		operation: 'clientObject.sync',
		kind: 'latency',
		ms: 5_000,
		when: () => ++hits > 0,
	});
	await poll(async () => hits > 0, { everyMs: 100, timeoutMs: 90_000 });
	await n8n.kill();
	sandbox.faults.clear();
	n8n = await home.start(Number(new URL(n8n.url).port));
	await expectReceived(workflow, [first, second, third]);
});

// The short form of `npm run soak -- --only polling`.
test('n8n is killed during changes of all kinds and faulty responses: each is received once', async () => {
	const again = {
		api: n8n.api,
		userFolder: n8n.userFolder,
		kill: async () => await n8n.kill(),
		async start() {
			n8n = await home.start(n8n.port);
			return n8n.api;
		},
	};
	const random = createRandom(1, 'polling');
	const options = { sandbox, random, home: again, changes: 300, perSecond: 60 };
	const evidence = await pollThroughKill(options);
	const judgement = judgePolling(evidence);
	console.log(pollingReport(evidence, judgement));
	expect(judgement.violations).toEqual([]);
	expect(judgement.once + judgement.again).toBe(300);
	// The conditions were hard enough.
	const { faulty, missed } = evidence.figures;
	expect([faulty > 0, missed > 0, judgement.brokenOff > 0]).toEqual([true, true, true]);
});
