import { step } from '../../../../scripts/lib/log.mjs';
import { onShutdown } from '../../../../scripts/lib/shutdown.mjs';
import { createHome } from '../home.mjs';
import { pollThroughKill } from './run.mjs';

/**
 * The polling part of the soak, with its own sandbox and n8n.
 * @param {{ bin: string, tarball: string, startSandbox: any, createRandom: any, changes: number, perSecond: number, seed: number, expressions: string }} options
 */
export async function soakPolling(options) {
	const { bin, tarball, startSandbox, createRandom, seed, expressions } = options;
	const cleanups = [];
	const clean = async () => {
		for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
	};
	const forget = onShutdown(clean);
	try {
		const size = { clients: 5, objects: 0, workOrders: 0, deliveries: 0, forms: 0 };
		const sandbox = await startSandbox({ ...size, seed });
		cleanups.push(() => sandbox.stop());
		// By default, n8n deletes the oldest executions beyond 10,000.
		const env = { EXECUTIONS_DATA_PRUNE: 'false', N8N_EXPRESSION_ENGINE: expressions };
		const own = await createHome({ bin, tarball, env });
		cleanups.push(own.remove, own.stop);
		const { api } = await step('Starting n8n', own.start);
		const home = {
			api,
			userFolder: own.userFolder,
			kill: own.kill,
			start: async () => (await own.start()).api,
		};
		const random = createRandom(seed, 'polling');
		const { changes, perSecond } = options;
		return await pollThroughKill({ sandbox, random, home, changes, perSecond });
	} finally {
		forget();
		await clean();
	}
}
