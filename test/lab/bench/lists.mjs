import { alternate, perRound } from './ratios.mjs';
import { startEngine, startSandbox } from './session.mjs';

const LATENCIES = [0, 80];
const CLIENTS = 2131;
const ORDERS = 15262;

/**
 * Return All of clients (pages by offset) and of eight years of work orders (windows of 15 days).
 * @param {{ bin: string, rounds: number }} options
 * @returns {Promise<import('./ratios.mjs').Row[]>}
 */
export async function measureLists({ bin, rounds }) {
	const sandbox = await startSandbox({ clients: CLIENTS, workOrders: ORDERS });
	const engine = await startEngine(sandbox.address, bin);
	try {
		const range = await sandbox.ask('days');
		const rows = [];
		for (const latency of LATENCIES) {
			await sandbox.ask('latency', latency);
			rows.push(
				...(await measure(engine, rounds, latency, {
					title: `Return All of ${CLIENTS.toLocaleString('en')} clients`,
					task: 'clients',
					records: CLIENTS,
					argument: {},
					faster: 3,
					times: 20,
				})),
				...(await measure(engine, rounds, latency, {
					title: `Return All of ${ORDERS.toLocaleString('en')} work orders`,
					task: 'orders',
					records: ORDERS,
					argument: range,
					faster: 4,
					times: 3,
					atOnce: 'ordersAtOnce',
				})),
			);
		}
		return rows;
	} finally {
		await engine.stop();
		await sandbox.stop();
	}
}

async function measure(engine, rounds, latency, list) {
	const { title, task, records, argument, faster, atOnce } = list;
	// Without a delay, runs are so short that single ones differ by a factor of two.
	const times = latency === 0 ? list.times : 1;
	const run =
		(subject, name = task) =>
		() =>
			engine.run(subject, name, argument, records, times);
	const subjects = {
		persat: run('persat'),
		httpRequest: run('httpRequest'),
		helper: run('helper'),
		helperItems: run('helper', `${task}AsItems`),
		undici: run('undici'),
		...(atOnce && { atOnce: run('httpRequest', atOnce) }),
	};
	// Warms up code and connections.
	if (latency === 0) await alternate(1, subjects);
	const results = await alternate(latency === 0 ? rounds * 3 : rounds, subjects);
	const what = `${title}, ${latency} ms`;
	return [
		{
			section: 1,
			what,
			against: 'HTTP Request node',
			reads: 'times as fast',
			ratios: perRound(results.httpRequest, results.persat),
			target: { atLeast: latency === 0 ? 1 : faster },
		},
		...(atOnce
			? [
					{
						section: 1,
						what,
						against: 'HTTP Request node, all windows at once',
						reads: 'times as fast',
						ratios: perRound(results.atOnce, results.persat),
					},
				]
			: []),
		{
			section: 1,
			what,
			against: "n8n's HTTP helper, 5 at once",
			reads: 'times the time',
			ratios: perRound(results.persat, results.helper),
			target: { atMost: 1.3 },
		},
		{
			section: 1,
			what,
			against: "n8n's HTTP helper, 5 at once, one item per record",
			reads: 'times the time',
			ratios: perRound(results.persat, results.helperItems),
		},
		{
			section: 1,
			what,
			against: 'undici, 5 at once',
			reads: 'times the time',
			ratios: perRound(results.persat, results.undici),
			...(latency > 0 && { target: { atMost: 1.25 } }),
		},
	];
}
