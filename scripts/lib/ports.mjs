import { createServer } from 'node:net';

const tryPort = (port) =>
	new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1' }, () => {
			const { port: taken } = server.address();
			server.close(() => resolve(taken));
		});
	});

/**
 * A port of 127.0.0.1 that nothing listens on: the wanted one if it is free, else any.
 * @param {number} [wanted]
 * @returns {Promise<number>}
 */
export async function freePort(wanted) {
	return (wanted && (await tryPort(wanted))) || (await tryPort(0));
}
