import { cp } from 'node:fs/promises';
import { owner } from '../../../scripts/demo/settings.mjs';
import { PlainError } from '../../../scripts/lib/log.mjs';
import { startN8n } from '../../../scripts/lib/n8n.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';

/**
 * A folder in which one n8n is started, killed and started again.
 * @typedef {{ folder: string, owner: typeof owner, env: Record<string, string> }} Prepared a folder
 *   of n8n to start with instead of an empty one, its owner, and variables for n8n
 * @param {{ bin: string, tarball: string, env: Record<string, string>, prepared?: Prepared }} options
 */
export async function createHome({ bin, tarball, env: own, prepared }) {
	const { folder: userFolder, remove } = await temporaryFolder('soak');
	if (prepared) await cp(prepared.folder, userFolder, { recursive: true });
	const env = { ...prepared?.env, ...own };
	/** @type {import('../../../scripts/lib/n8n.mjs').RunningN8n | undefined} */
	let n8n;
	/** The end of n8n's log, if n8n ended unexpectedly. @type {string | undefined} */
	let unwantedEnd;
	let isWanted = false;

	async function start() {
		const port = n8n?.port;
		const started = await startN8n({ bin, userFolder, tarball, port, env });
		n8n = started;
		isWanted = true;
		void started.ended.then(() => {
			if (isWanted) unwantedEnd = `n8n ended by itself.\n${started.log.slice(-3000)}`;
		});
		if (port !== undefined && started.port !== port) {
			throw new PlainError(`Port ${port} was taken while n8n was away: run it again.`);
		}
		await started.api.ensureOwner(prepared?.owner ?? owner);
		return started;
	}

	return {
		userFolder,
		get unwantedEnd() {
			return unwantedEnd;
		},
		/** Signs in. Uses the same port the second time. */
		start,
		/** SIGKILL, as in a crash. */
		async kill() {
			isWanted = false;
			await n8n?.kill();
		},
		async stop() {
			isWanted = false;
			await n8n?.stop();
		},
		remove,
	};
}
