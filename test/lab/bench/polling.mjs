import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { newSecret } from '../../../scripts/demo/provision.mjs';
import { owner } from '../../../scripts/demo/settings.mjs';
import { say } from '../../../scripts/lib/log.mjs';
import { startN8n } from '../../../scripts/lib/n8n.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import {
	createCredentials,
	persatPollingTrigger,
	persatTrigger,
	publish,
	workflow,
} from '../workflows.mjs';
import { openExecutions } from './executions.mjs';
import { alternate, perRound } from './ratios.mjs';
import { startSandbox } from './session.mjs';

const ACCOUNT = { clients: 2131, objects: 5000 };
const ORDERS = { count: 658, days: 90 };
const EVERY_SECONDS = 4;
/** Seconds of polling, seconds of rest and events in each round. */
const FULL = { polling: 32, rest: 10, events: 100 };
const QUICK = { polling: 16, rest: 8, events: 40 };
const AT_ONCE = 4;
/** Linux measures CPU time in hundredths of a second. */
const TICK_MS = 10;

const objects = { events: ['clientObject.createdOrUpdated'], objectTypes: [1, 2, 4] };
const orders = { events: ['workOrder.created', 'workOrder.closed'], daysBack: ORDERS.days };
/** What is polled, and which requests for work orders or objects count as polls. */
const POLLS = {
	objects: { title: 'its objects', parameters: objects, counted: 'clientObject.sync', each: 3 },
	orders: { title: 'its orders', parameters: orders, counted: 'workOrder.getMany', each: 9 },
	all: {
		title: 'its objects, orders and clients',
		parameters: {
			...objects,
			...orders,
			events: [...objects.events, ...orders.events, 'client.createdOrUpdated'],
		},
		counted: 'workOrder.getMany',
		each: 9,
	},
};

/**
 * CPU time of n8n for a poll that finds nothing, compared with one execution started by Persat
 * Trigger. The CPU time of an idle n8n is subtracted from both.
 * @param {{ bin: string, tarball: string, rounds: number, quick: boolean }} options
 * @returns {Promise<import('./ratios.mjs').Row[]>}
 */
export async function measurePolling({ bin, tarball, rounds, quick }) {
	const size = quick ? QUICK : FULL;
	const { folder: userFolder, remove } = await temporaryFolder('bench-polling');
	const sandbox = await startSandbox(ACCOUNT);
	await sandbox.ask('makeOrders', ORDERS);
	const n8n = await startN8n({ bin, userFolder, tarball });
	try {
		await n8n.api.ensureOwner(owner);
		const cpu = createMeter(n8n.pid, size.rest);
		const subjects = { webhook: await webhookSubject(n8n, sandbox, cpu, size) };
		for (const [name, poll] of Object.entries(POLLS)) {
			subjects[name] = await pollSubject(n8n, sandbox, cpu, poll, size);
		}
		// The first run of any code takes longer.
		for (const run of Object.values(subjects)) await run();
		const results = await alternate(rounds, subjects);
		for (const [name, all] of Object.entries(results)) {
			say(`${name}: ${all.map((ms) => ms.toFixed(1)).join(', ')} ms of CPU each`);
		}
		return Object.entries(POLLS).map(([name, { title }]) => ({
			section: 6,
			what: `A poll that finds nothing: ${title}`,
			against: 'one execution of Persat Trigger',
			reads: 'times the CPU time',
			ratios: perRound(results[name], results.webhook),
			target: { atMost: 1 },
		}));
	} finally {
		await n8n.stop();
		await sandbox.stop();
		await remove();
	}
}

/** CPU time in milliseconds per unit of work, without what the process uses when idle. */
function createMeter(pid, restSeconds) {
	const used = () => {
		// The program's name is in parentheses and may contain spaces.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
		return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
	};
	/**
	 * @param {{ prepare?: () => Promise<unknown>, work: () => Promise<number> }} task returns the
	 *   number of repetitions
	 */
	return async ({ prepare, work }) => {
		const before = used();
		const restBegan = Date.now();
		await pause(restSeconds * 1000);
		const perMs = (used() - before) / (Date.now() - restBegan);
		await prepare?.();
		const start = used();
		const began = Date.now();
		const times = await work();
		return (used() - start - perMs * (Date.now() - began)) / times;
	};
}

async function webhookSubject({ api, userFolder }, sandbox, cpu, { events }) {
	const secret = newSecret();
	const { persatWebhookApi } = await createCredentials(api, {
		persatWebhookApi: { productionSecret: secret, testSecret: '' },
	});
	const trigger = persatTrigger('Trigger', { events: ['client.created'] }, { persatWebhookApi });
	const target = await publish(api, workflow('webhook', [[trigger]]));
	const work = async () => {
		const executions = openExecutions(userFolder);
		const since = executions.newest();
		const { url } = target;
		await sandbox.ask('burst', { url, secret, events, concurrency: AT_ONCE });
		const { count } = await executions.finished(target.workflow.id, since, events);
		executions.close();
		return count;
	};
	return () => cpu({ work });
}

async function pollSubject({ api }, sandbox, cpu, { title, parameters, counted, each }, size) {
	const { apiKey, baseUrl } = sandbox.address;
	const credentials = await createCredentials(api, { persatApi: { apiKey, baseUrl } });
	const trigger = persatPollingTrigger('Trigger', parameters, credentials, EVERY_SECONDS);
	const { id } = await api.createWorkflow(workflow(title, [[trigger]]));
	const prepare = async () => {
		await api.activate(id);
		// Wait for background work that publishing leaves behind, and for the first polls, which read
		// every record.
		await pause(2_000 + 2 * EVERY_SECONDS * 1000);
		await sandbox.ask('operations');
	};
	const work = async () => {
		await pause(size.polling * 1000);
		return (await sandbox.ask('operations'))[counted] / each;
	};
	return async () => {
		const ms = await cpu({ prepare, work });
		await api.deactivate(id);
		return ms;
	};
}
