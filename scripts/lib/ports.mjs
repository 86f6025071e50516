import getPort, { clearLockedPorts } from 'get-port';

/**
 * A free port of 127.0.0.1: the wanted one if possible, else any.
 * @param {number} [wanted]
 * @returns {Promise<number>}
 */
export async function freePort(wanted) {
	// get-port would not return the same port twice within seconds, but a restarted n8n needs its
	// port back.
	if (wanted) clearLockedPorts();
	return await getPort({ port: wanted, host: '127.0.0.1' });
}
