import { join } from 'node:path';
import { PlainError } from '../lib/log.mjs';
import { freePort } from '../lib/ports.mjs';
import { run, runToEnd } from '../lib/run.mjs';
import { startService } from './service.mjs';

const USER = 'n8n';

/**
 * A PostgreSQL of our own in a folder, on 127.0.0.1 and a free port.
 * @param {import('./programs.mjs').Programs} programs
 * @param {string} folder that every user may enter
 * @returns {Promise<Record<string, string>>} what n8n's environment says of it
 */
export async function startPostgres({ initdb, postgres, pgIsReady }, folder) {
	const data = join(folder, 'postgres');
	const port = String(await freePort());
	const as = await unprivileged(data);
	const init = [initdb, '-D', data, '-U', USER, '--auth=trust', '-E', 'UTF8', '--locale=C', '-N'];
	const [command, ...args] = [...as, ...init];
	await run(command, args, { cwd: folder, timeoutMs: 2 * 60_000 });
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		// Nobody reads this database after the run: a machine that loses power may lose it.
		fsync: 'off',
	};
	await startService({
		name: 'PostgreSQL',
		command: [
			...as,
			...[postgres, '-D', data, '-p', port],
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		],
		ready: [pgIsReady, '-h', '127.0.0.1', '-p', port, '-U', USER],
		logFile: join(folder, 'postgres.log'),
	});
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: port,
		DB_POSTGRESDB_USER: USER,
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
}

/** PostgreSQL refuses to run as root: then the user that its package made runs it. */
async function unprivileged(data) {
	if (process.getuid?.() !== 0) return [];
	for (const user of ['postgres', 'nobody']) {
		const { code, stdout } = await runToEnd('id', ['-g', user], { timeoutMs: 10_000 });
		if (code !== 0) continue;
		const group = stdout.trim();
		await run('install', ['-d', '-m', '700', '-o', user, '-g', group, data]);
		return ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups', '--'];
	}
	throw new PlainError('PostgreSQL does not run as root. Run this command as another user.');
}
