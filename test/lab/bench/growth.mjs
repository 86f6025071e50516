import { alternate, perRound } from './ratios.mjs';
import { startEngine, startSandbox } from './session.mjs';

const SIZES = [1_000, 10_000, 100_000];
/** Minimum number of records to read before and during each measurement, for every size. */
const READ_AT_LEAST = 20_000;

/**
 * Compares the cost per record in long and short lists: Return All of clients.
 * @param {{ bin: string, rounds: number }} options
 * @returns {Promise<import('./ratios.mjs').Row[]>}
 */
export async function measureGrowth({ bin, rounds }) {
	const sandboxes = [];
	try {
		for (const clients of SIZES) sandboxes.push(await startSandbox({ clients }));
		const subjects = SIZES.map((size, index) => [
			size,
			() => costOf(sandboxes[index].address, bin, size),
		]);
		const results = await alternate(rounds, Object.fromEntries(subjects));
		const [short, middle, long] = SIZES.map((size) => results[size]);
		const msPerRecord = (all) => all.map(({ ms }) => ms);
		/** MiB per additional record of the longer list. */
		const mibPerRecord = (from, to, records) =>
			to.map(({ peak }, round) => (peak - from[round].peak) / records);
		const row = (what, against, reads, ratios) => ({
			section: 7,
			what,
			against,
			reads,
			ratios,
			target: { atMost: 1.15 },
		});
		return [
			row(
				'Return All of clients, time for each of 10,000',
				'for each of 1,000',
				'times the time',
				perRound(msPerRecord(middle), msPerRecord(short)),
			),
			row(
				'Return All of clients, time for each of 100,000',
				'for each of 10,000',
				'times the time',
				perRound(msPerRecord(long), msPerRecord(middle)),
			),
			row(
				'Peak memory for each client from 10,000 to 100,000',
				'for each client from 1,000 to 10,000',
				'times the memory',
				perRound(
					mibPerRecord(middle, long, SIZES[2] - SIZES[1]),
					mibPerRecord(short, middle, SIZES[1] - SIZES[0]),
				),
			),
		];
	} finally {
		for (const sandbox of sandboxes) await sandbox.stop();
	}
}

/** Milliseconds per record, and peak memory after the first run in MiB, in a new process. */
async function costOf(address, bin, size) {
	const engine = await startEngine(address, bin);
	try {
		const read = () => engine.run('persat', 'clients', {}, size);
		const times = Math.ceil(READ_AT_LEAST / size);
		await read();
		const peak = await engine.peak();
		for (let warm = 1; warm < times; warm++) await read();
		let ms = 0;
		for (let run = 0; run < times; run++) ms += await read();
		return { ms: ms / times / size, peak };
	} finally {
		await engine.stop();
	}
}
