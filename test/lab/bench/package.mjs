import { readdirSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce } from '../../../scripts/lib/installOnce.mjs';
import { step } from '../../../scripts/lib/log.mjs';
import { npm } from '../../../scripts/lib/npm.mjs';
import { cacheRoot } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/run.mjs';
import { temporaryFolder } from '../../../scripts/lib/temporary.mjs';
import { LIMIT } from '../../../scripts/test/packageContents.mjs';
import { alternate, perRound } from './ratios.mjs';

const FIRECRAWL = '@mendable/n8n-nodes-firecrawl@2.1.2';
const COLD_REQUIRE = fileURLToPath(new URL('coldRequire.cjs', import.meta.url));

/**
 * Load time of the nodes in a new process, and the size of the package.
 * @param {{ bin: string, tarball: string, rounds: number }} options
 * @returns {Promise<import('./ratios.mjs').Row[]>}
 */
export async function measurePackage({ bin, tarball, rounds }) {
	const modules = join(dirname(bin), '..', '..');
	const { folder, remove } = await temporaryFolder('bench-package');
	try {
		await run('tar', ['-xzf', tarball, '-C', folder]);
		const firecrawl = await fetchFirecrawl();
		const nodesIn = (root) =>
			readdirSync(root, { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.node.js') && !/(^|[\\/])v\d/i.test(file))
				.map((file) => join(root, file));
		const load = (files) => () => coldRequire(modules, files);
		const loads = await alternate(rounds, {
			persat: load(nodesIn(join(folder, 'package', 'dist', 'nodes'))),
			firecrawl: load(nodesIn(join(firecrawl.folder, 'dist', 'nodes'))),
			pipedrive: load(nodesIn(join(modules, 'n8n-nodes-base', 'dist', 'nodes', 'Pipedrive'))),
		});
		const operations = (name) => loads[name][0].operations;
		const each = (name) => loads[name].map(({ ms }) => ms / operations(name));
		const slower = each('persat').map((_, round) =>
			Math.max(each('firecrawl')[round], each('pipedrive')[round]),
		);
		const what = `Loading all nodes, for each of ${operations('persat')} operations`;
		const sizes = [(await stat(tarball)).size, firecrawl.size].map((bytes) => bytes / 1024);
		return [
			{
				section: 5,
				what,
				against: 'the slower one of both peers',
				reads: 'times the time',
				ratios: perRound(each('persat'), slower),
				target: { atMost: 1 },
			},
			...['firecrawl', 'pipedrive'].map((name) => ({
				section: 5,
				what,
				against: `${name === 'firecrawl' ? 'Firecrawl' : 'Pipedrive'} (${operations(name)} operations)`,
				reads: 'times the time',
				ratios: perRound(each('persat'), each(name)),
			})),
			{
				section: 5,
				what: `Tarball, ${sizes[0].toFixed(1)} KiB`,
				against: `${LIMIT / 1024} KiB`,
				reads: 'times the size',
				ratios: [(sizes[0] * 1024) / LIMIT],
				target: { atMost: 1 },
			},
			{
				section: 5,
				what: 'Tarball, for each operation',
				against: `Firecrawl, ${sizes[1].toFixed(1)} KiB`,
				reads: 'times the size',
				ratios: [sizes[0] / operations('persat') / (sizes[1] / operations('firecrawl'))],
			},
		];
	} finally {
		await remove();
	}
}

/** All with n8n's own n8n-workflow, wherever the files are. */
async function coldRequire(modules, files) {
	const workflow = join(modules, 'n8n-workflow');
	const { stdout } = await run(process.execPath, [COLD_REQUIRE, workflow, ...files], {
		env: { NODE_PATH: modules },
	});
	return JSON.parse(stdout);
}

/** Downloads the peer package from npm into the cache: unpacked, with the size of its tarball. */
async function fetchFirecrawl() {
	const target = join(cacheRoot(), 'bench-firecrawl');
	await installOnce(target, FIRECRAWL, (staging) =>
		step(`Fetching ${FIRECRAWL} from npm`, async () => {
			await writeFile(join(staging, 'package.json'), '{ "private": true }\n');
			const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
			const options = { cwd: staging, timeoutMs: 5 * 60_000 };
			await npm(['pack', FIRECRAWL, ...quiet], options);
			await npm(['install', FIRECRAWL, '--legacy-peer-deps', ...quiet], options);
		}),
	);
	const tarball = readdirSync(target).find((name) => name.endsWith('.tgz'));
	return {
		folder: join(target, 'node_modules', '@mendable', 'n8n-nodes-firecrawl'),
		size: (await stat(join(target, String(tarball)))).size,
	};
}
