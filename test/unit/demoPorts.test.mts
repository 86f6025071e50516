import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { keepPort } from '../../scripts/demo/ports.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';

const stateWith = (ports: object) => ({ credentials: {}, workflows: {}, ports });

/** Occupies a port until the test ends. */
async function occupied() {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		port,
		free: async () => {
			server.close();
			await once(server, 'close');
		},
	};
}

let said: string[];
beforeEach(() => {
	said = [];
	jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

test('a part of the demo has the same port at each start', async () => {
	const port = await freePort();
	const state = stateWith({ editor: port });
	expect([await keepPort(state, 'editor'), await keepPort(state, 'editor')]).toEqual([port, port]);
	expect(said).toEqual([]);
});

test('if another program uses it, this is reported and the new port is kept', async () => {
	const other = await occupied();
	const state = stateWith({ editor: other.port });
	const port = await keepPort(state, 'editor');
	expect(port).not.toBe(other.port);
	expect(said.join('')).toBe(
		`Another program uses port ${other.port}, so n8n's editor is now on port ${port}. The next starts keep it. The webhook URLs change too.\n`,
	);
	await other.free();
	expect(await keepPort(state, 'editor')).toBe(port);
	expect(state.ports).toEqual({ editor: port });
});
