import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { startService } from './service.mjs';

/**
 * A private in-memory Redis, on 127.0.0.1 and a free port.
 * @param {import('./programs.mjs').Programs} programs
 * @param {string} folder where its log goes
 * @returns {Promise<{ port: number, env: Record<string, string> }>} `env`: what n8n's environment says of it
 */
export async function startRedis({ redisServer, redisCli }, folder) {
	const port = await freePort();
	const address = ['127.0.0.1', String(port)];
	await startService({
		name: 'Redis',
		command: [
			redisServer,
			'--bind',
			address[0],
			'--port',
			address[1],
			'--save',
			'',
			'--dir',
			folder,
		],
		ready: [redisCli, '-h', address[0], '-p', address[1], 'ping'],
		logFile: join(folder, 'redis.log'),
	});
	return { port, env: { QUEUE_BULL_REDIS_HOST: address[0], QUEUE_BULL_REDIS_PORT: address[1] } };
}
