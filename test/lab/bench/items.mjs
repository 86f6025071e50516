import { alternate, perRound } from './ratios.mjs';
import { startEngine, startSandbox } from './session.mjs';

const READ = 500;
const CREATED = 200;

/**
 * Many items with one request each: reading and creating clients.
 * @param {{ bin: string, rounds: number }} options
 * @returns {Promise<import('./ratios.mjs').Row[]>}
 */
export async function measureItems({ bin, rounds }) {
	const sandbox = await startSandbox({ clients: READ });
	const engine = await startEngine(sandbox.address, bin);
	try {
		const uids = await sandbox.ask('clients');
		const rows = [];
		for (const latency of [0, 80]) {
			await sandbox.ask('latency', latency);
			const reads = await alternate(rounds, {
				persat: reading(engine, 'persat', uids),
				oneAtATime: reading(engine, 'persat', uids, 1),
				httpRequest: reading(engine, 'httpRequest', uids),
				helper: reading(engine, 'helper', uids),
			});
			const writes = await alternate(rounds, {
				persat: creating(engine, 'persat', 'createClients'),
				httpRequestLoop: creating(engine, 'httpRequest', 'createClientsLoop'),
			});
			const what = `${READ} items that each get a client, ${latency} ms`;
			const faster = 'times as fast';
			rows.push(
				{
					section: 2,
					what,
					against: 'one at a time (Requests at Once 1)',
					reads: faster,
					ratios: perRound(reads.oneAtATime, reads.persat),
					...(latency > 0 && { target: { atLeast: 3 } }),
				},
				{
					section: 2,
					what,
					against: 'HTTP Request node, 500 requests at once',
					reads: faster,
					ratios: perRound(reads.httpRequest, reads.persat),
				},
				{
					section: 2,
					what,
					against: "n8n's HTTP helper, 5 at once",
					reads: 'times the time',
					ratios: perRound(reads.persat, reads.helper),
				},
				{
					section: 2,
					what: `${CREATED} items that each create a client, ${latency} ms`,
					against: 'HTTP Request node in a loop',
					reads: faster,
					ratios: perRound(writes.httpRequestLoop, writes.persat),
				},
			);
		}
		return rows;
	} finally {
		await engine.stop();
		await sandbox.stop();
	}
}

const reading = (engine, subject, uids, atOnce) => () =>
	engine.run(subject, 'getClients', { uids, atOnce }, READ);

let created = 0;
const creating = (engine, subject, task) => () => {
	const uids = Array.from({ length: CREATED }, () => `BENCH-${++created}`);
	return engine.run(subject, task, { uids }, CREATED);
};
