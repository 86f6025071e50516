import { existsSync } from 'node:fs';
import { step } from './log.mjs';
import { run } from './run.mjs';

/** Whether this process is root on Debian or Ubuntu. */
export const canInstall = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/**
 * Installs system packages. If that fails, prints the reason; the caller reports what is missing.
 * @param {string[]} packages
 */
export async function aptInstall(packages) {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	try {
		await step(`Installing ${packages.join(' and ')} (apt-get install)`, async () => {
			await run('apt-get', ['update', '-q'], { env });
			await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
				env,
			});
		});
	} catch (error) {
		process.stderr.write(`${error.message}\n`);
	}
}
