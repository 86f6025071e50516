import { join } from 'node:path';
import { PlainError } from '../../../scripts/lib/log.mjs';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { run } from '../../../scripts/lib/run.mjs';
import { startService } from './service.mjs';

const HOST = '127.0.0.1';
const USER = 'n8n';
const DATABASE = 'postgres';

/**
 * A private PostgreSQL in a folder, on 127.0.0.1 and a free port.
 * @param {import('./programs.mjs').Programs} programs
 * @param {string} folder that every user may enter
 * @returns {Promise<{ env: Record<string, string>, query: (sql: string) => Promise<string[]> }>} what
 *   n8n's environment says of it, and the first column of what a query gives
 */
export async function startPostgres({ initdb, postgres, pgIsReady, psql }, folder) {
	const data = join(folder, 'postgres');
	const port = String(await freePort());
	const address = ['-h', HOST, '-p', port, '-U', USER];
	const as = await unprivileged(data);
	const init = [initdb, '-D', data, '-U', USER, '--auth=trust', '-E', 'UTF8', '--locale=C', '-N'];
	const [command, ...args] = [...as, ...init];
	await run(command, args, { cwd: folder });
	const settings = {
		listen_addresses: HOST,
		unix_socket_directories: '',
		// Nobody reads this database after the run, so losing it in a power failure is fine.
		fsync: 'off',
	};
	await startService({
		name: 'PostgreSQL',
		command: [
			...as,
			...[postgres, '-D', data, '-p', port],
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		],
		ready: [pgIsReady, ...address],
		logFile: join(folder, 'postgres.log'),
	});
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: HOST,
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_DATABASE: DATABASE,
		},
		async query(sql) {
			const ask = [
				...address,
				'-d',
				DATABASE,
				'--no-psqlrc',
				'--tuples-only',
				'--no-align',
				'-c',
				sql,
			];
			const { stdout } = await run(psql, ask);
			return stdout.split('\n').filter(Boolean);
		},
	};
}

/** PostgreSQL refuses to run as root. Then use the user created by its package. */
async function unprivileged(data) {
	if (process.getuid?.() !== 0) return [];
	for (const user of ['postgres', 'nobody']) {
		const { failed, stdout } = await run('id', ['-g', user], { reject: false });
		if (failed) continue;
		const group = stdout.trim();
		await run('install', ['-d', '-m', '700', '-o', user, '-g', group, data]);
		return ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups', '--'];
	}
	throw new PlainError('PostgreSQL does not run as root. Run this command as another user.');
}
