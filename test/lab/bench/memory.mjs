import { alternate, perRound } from './ratios.mjs';
import { startEngine, startSandbox } from './session.mjs';

const RECORDS = 100_000;

/**
 * Peak memory of a process that reads 100,000 clients.
 * @param {{ bin: string, rounds: number }} options
 * @returns {Promise<import('./ratios.mjs').Row[]>}
 */
export async function measureMemory({ bin, rounds }) {
	const sandbox = await startSandbox({ clients: RECORDS });
	try {
		const peak = (subject, task) => async () => {
			const engine = await startEngine(sandbox.address, bin);
			try {
				await engine.run(subject, task, {}, RECORDS);
				return await engine.peak();
			} finally {
				await engine.stop();
			}
		};
		const peaks = await alternate(rounds, {
			raw: peak('persat', 'clientsRaw'),
			simplified: peak('persat', 'clients'),
			bare: peak('undici', 'clients'),
		});
		return ['raw', 'simplified'].map((output) => ({
			section: 4,
			what: `Peak memory of Return All of ${RECORDS.toLocaleString('en')} clients, ${output}`,
			against: 'the bare array of the same records',
			reads: 'times the memory',
			ratios: perRound(peaks[output], peaks.bare),
			target: { atMost: 1.3 },
		}));
	} finally {
		await sandbox.stop();
	}
}
