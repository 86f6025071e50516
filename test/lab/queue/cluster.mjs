import { readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { owner } from '../../../scripts/demo/settings.mjs';
import { step } from '../../../scripts/lib/log.mjs';
import { startN8n } from '../../../scripts/lib/n8n.mjs';
import { onShutdown } from '../../../scripts/lib/shutdown.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';

/**
 * How soon n8n notices that a worker is gone. By default it takes about two minutes. The lock still
 * lasts far longer than a busy worker is silent.
 */
const SOONER = {
	QUEUE_WORKER_LOCK_DURATION: '30000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '10000',
};

/**
 * @typedef {import('../../../scripts/lib/n8n.mjs').RunningN8n} RunningN8n
 * @typedef {object} Cluster
 * @property {RunningN8n} main
 * @property {RunningN8n} webhook a process that only takes webhooks
 * @property {Record<string, RunningN8n>} workers by name
 * @property {number} redisPort
 * @property {(name: string) => Promise<void>} startWorker starts it (again)
 * @property {(workflowId: string) => Promise<string[]>} executionIds of a workflow, the oldest first
 * @property {() => Map<string, string[]>} startedBy for each execution, the workers that started it
 * @property {(name: string) => number} inHand executions that a worker has started and not finished
 */

/**
 * n8n in queue mode as a user would run it: PostgreSQL, Redis, main, a webhook process and two
 * workers, each process with its own folder.
 * @param {{ bin: string, tarball: string, programs: import('./programs.mjs').Programs }} options
 * @returns {Promise<Cluster>}
 */
export async function startCluster({ bin, tarball, programs }) {
	const { folder } = await temporaryFolder('queue');
	// PostgreSQL runs as another user.
	await chmod(folder, 0o711);

	const database = await step('Starting PostgreSQL', () => startPostgres(programs, folder));
	const redis = await step('Starting Redis', () => startRedis(programs, folder));
	const env = { EXECUTIONS_MODE: 'queue', ...database.env, ...redis.env, ...SOONER };
	const start = async (name, command) => {
		const options = { bin, tarball, command, env, userFolder: join(folder, name) };
		const n8n = await step(`Starting n8n, ${name}`, () => startN8n(options));
		onShutdown(() => n8n.stop());
		return n8n;
	};

	// The first process creates the tables.
	const main = await start('main', 'start');
	await main.api.ensureOwner(owner);
	const workers = {};
	const startWorker = async (name) => {
		workers[name] = await start(name, 'worker');
	};
	await startWorker('worker-1');
	await startWorker('worker-2');
	const webhook = await start('webhook', 'webhook');
	return {
		main,
		webhook,
		workers,
		redisPort: redis.port,
		startWorker,
		// n8n's own list sorts by start but pages by ID, so it misses some at page boundaries.
		executionIds: (workflowId) =>
			database.query(
				`select id from execution_entity where "workflowId" = '${workflowId}' order by id`,
			),
		startedBy() {
			const starts = new Map();
			for (const [name, worker] of Object.entries(workers)) {
				for (const id of logged(worker, 'started')) {
					starts.set(id, [...(starts.get(id) ?? []), name]);
				}
			}
			return starts;
		},
		inHand(name) {
			const finished = new Set(logged(workers[name], 'finished'));
			return logged(workers[name], 'started').filter((id) => !finished.has(id)).length;
		},
	};
}

/** Executions do not record which worker ran them, but the workers' logs do. */
const logged = ({ logFile }, what) =>
	[
		...readFileSync(logFile, 'utf8').matchAll(new RegExp(`Worker ${what} execution (\\d+)`, 'g')),
	].map(([, id]) => id);
