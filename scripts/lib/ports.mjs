import getPort, { clearLockedPorts } from 'get-port';

/**
 * A port of 127.0.0.1 that nothing listens on: the wanted one if it is free, else any.
 * @param {number} [wanted]
 * @returns {Promise<number>}
 */
export async function freePort(wanted) {
	// get-port would not give a port twice within seconds, and an n8n that starts again wants the one it had.
	if (wanted) clearLockedPorts();
	return await getPort({ port: wanted, host: '127.0.0.1' });
}
