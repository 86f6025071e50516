import { dirname, join } from 'node:path';
import { PlainError } from '../../../scripts/lib/log.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { startChild } from './child.mjs';

/**
 * A sandbox in one process.
 * @param {Record<string, number>} size of its account
 */
export async function startSandbox(size) {
	const none = { clients: 0, objects: 0, workOrders: 0, deliveries: 0, forms: 0 };
	const child = await startChild('sandbox.mts');
	/** @type {{ apiKey: string, baseUrl: string }} */
	const address = await child.ask('start', { ...none, ...size });
	return { ...child, address };
}

/**
 * n8n-core's engine in another process, with all the subjects to compare.
 * @param {{ apiKey: string, baseUrl: string }} address of a sandbox
 * @param {string} bin n8n's, beside which its nodes are
 */
export async function startEngine(address, bin) {
	// n8n-core writes to its user folder when it loads.
	const { folder, remove } = await temporaryFolder('bench-engine');
	const child = await startChild('engine.mts', {
		execArgv: ['--expose-gc', '--import', './test/lab/bench/commonjs.mjs'],
		env: { N8N_USER_FOLDER: folder, N8N_ENCRYPTION_KEY: 'bench', N8N_LOG_LEVEL: 'silent' },
	});
	const nodesBase = join(dirname(bin), '..', '..', 'n8n-nodes-base');
	await child.ask('load', { ...address, nodesBase });
	return {
		/** @returns {Promise<number>} milliseconds of each run; fails if the number of records is wrong */
		async run(subject, task, argument, wanted, times = 1) {
			const { ms, records } = await child.ask('run', { subject, task, argument, times });
			if (records === wanted) return ms;
			throw new PlainError(`${subject}.${task} gave ${records} records, not ${wanted}.`);
		},
		/** @returns {Promise<number>} peak memory so far, in MiB */
		peak: () => child.ask('peak'),
		async stop() {
			await child.stop();
			await remove();
		},
	};
}
