import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm } from '../../../scripts/lib/npm.mjs';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { killGroup, track } from '../../../scripts/lib/shutdown.mjs';

const readyMs = 60_000;
const stopWithParent = join(repoRoot, 'scripts', 'lib', 'stopWithParent.cjs');

/** An npm registry on 127.0.0.1 that contains only what a test publishes. */
export interface Registry {
	/**
	 * The variables that make n8n use it instead of npm's registry. n8n's own setting for another
	 * registry requires a license. So this n8n is told that it is behind a company proxy, and this
	 * registry answers every request of n8n and its npm.
	 */
	env: Record<string, string>;
	/** Publishes a packed tarball as the newest version of its package. */
	publish(tarball: string): Promise<void>;
	/** The registry's log, one line per request. */
	log(): Promise<string>;
	stop(): Promise<void>;
}

export async function startRegistry(): Promise<Registry> {
	const install = process.env.PERSAT_NPM_REGISTRY;
	if (!install) throw new Error('PERSAT_NPM_REGISTRY is not set: run the tests with npm test.');
	const folder = await mkdtemp(join(tmpdir(), 'persat-registry-'));
	const logFile = join(folder, 'registry.log');
	const config = join(folder, 'config.json');
	const port = await freePort();
	await writeCertificate(install, folder);
	await writeFile(config, JSON.stringify(configuration(folder, logFile)));

	const verdaccio = join(install, 'node_modules', 'verdaccio', 'bin', 'verdaccio');
	const listen = `https://127.0.0.1:${port}`;
	const child = spawn(
		process.execPath,
		['--require', stopWithParent, verdaccio, '--config', config, '--listen', listen],
		{ cwd: folder, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
	);
	child.stdin.on('error', () => {});
	const untrack = track(child);
	const ended = once(child, 'exit');
	const proxy = await startProxy(port);
	// Separate cache and settings: this machine's npm must not see a package that is not on npm,
	// and this npm must not see that machine's registry and tokens.
	const settings = {
		npm_config_cache: join(folder, 'npm-cache'),
		npm_config_userconfig: join(folder, 'npmrc'),
		npm_config_strict_ssl: 'false',
		npm_config_registry: '',
	};
	const registry = {
		env: {
			...settings,
			HTTPS_PROXY: proxy.url,
			https_proxy: proxy.url,
			NODE_TLS_REJECT_UNAUTHORIZED: '0',
		},
		async publish(tarball: string) {
			const host = `127.0.0.1:${port}`;
			const flags = [`--registry=https://${host}/`, `--//${host}/:_authToken=none`];
			await npm(['publish', tarball, '--ignore-scripts', '--provenance=false', ...flags], {
				cwd: folder,
				env: { ...process.env, ...settings },
				timeoutMs: 60_000,
			});
		},
		log: async () => await readFile(logFile, 'utf8'),
		async stop() {
			await proxy.stop();
			killGroup(child.pid, 'SIGKILL');
			await ended;
			untrack();
			await rm(folder, { recursive: true, force: true });
		},
	};
	try {
		await ready(port, () => child.exitCode === null);
	} catch (error) {
		const words = await registry.log().catch(() => '');
		await registry.stop();
		throw new Error(`${(error as Error).message}\n${words.slice(-2000)}`);
	}
	return registry;
}

/** Anyone may publish, and no other registry is used. */
function configuration(folder: string, logFile: string) {
	return {
		storage: join(folder, 'storage'),
		https: { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') },
		auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
		packages: { '**': { access: '$all', publish: '$all', unpublish: '$all' } },
		web: { enable: false },
		log: { type: 'file', path: logFile, format: 'json', level: 'http' },
	};
}

/** Valid for any host name, because nobody checks it. */
async function writeCertificate(install: string, folder: string): Promise<void> {
	const { generate } = createRequire(join(install, 'package.json'))('selfsigned');
	const pems = await generate([{ name: 'commonName', value: 'registry of the tests' }]);
	await writeFile(join(folder, 'key.pem'), pems.private);
	await writeFile(join(folder, 'cert.pem'), pems.cert);
}

/** A forward proxy for TLS that connects every host name to the registry. */
async function startProxy(registryPort: number) {
	const sockets = new Set<Socket>();
	const server = createServer((_, response) => response.writeHead(502).end());
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	server.on('connect', (_, client: Socket, head: Buffer) => {
		const target = connect(registryPort, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			target.write(head);
			client.pipe(target).pipe(client);
		});
		target.on('error', () => client.destroy());
		client.on('error', () => target.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async stop() {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

async function ready(port: number, isAlive: () => boolean): Promise<void> {
	const until = Date.now() + readyMs;
	while (isAlive() && Date.now() < until) {
		const socket = connect(port, '127.0.0.1');
		const isOpen = await once(socket, 'connect').then(
			() => true,
			() => false,
		);
		socket.destroy();
		if (isOpen) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error('The npm registry did not start. Its last words:');
}
