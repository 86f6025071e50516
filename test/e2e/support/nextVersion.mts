import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from '../../../scripts/lib/npm.mjs';
import { run } from '../../../scripts/lib/run.mjs';

/** The differences of the next version: a name, and a mark on each item. */
const difference = `
exports.Persat = class extends exports.Persat {
	constructor() {
		super();
		this.description = { ...this.description, displayName: 'Persat Next' };
	}
	async execute() {
		const outputs = await super.execute.call(this);
		for (const { json } of outputs.flat()) json.ranIn = 'next';
		return outputs;
	}
};
`;

export interface Packed {
	tarball: string;
	version: string;
}

/** The version in a packed tarball. */
export async function versionOf(tarball: string): Promise<string> {
	const { stdout } = await run('tar', ['-xzOf', tarball, 'package/package.json']);
	return JSON.parse(stdout).version;
}

/**
 * Repacks a tarball as the next minor version, with a Persat node named "Persat Next" that marks
 * its items with `ranIn: "next"`.
 * @param folder an existing folder, which the caller removes
 */
export async function packNextVersion(tarball: string, folder: string): Promise<Packed> {
	const unpacked = await mkdtemp(join(folder, 'next-'));
	await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	const manifestFile = join(unpacked, 'package.json');
	const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
	const [major, minor] = manifest.version.split('.').map(Number);
	const version = `${major}.${minor + 1}.0`;
	await writeFile(manifestFile, JSON.stringify({ ...manifest, version }, null, 2));
	await appendFile(join(unpacked, 'dist', 'nodes', 'Persat', 'Persat.node.js'), difference);
	const { stdout } = await npm(
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{ cwd: unpacked, timeoutMs: 60_000 },
	);
	const answer = JSON.parse(stdout);
	const [{ filename }] = Object.values<{ filename: string }>(answer);
	return { tarball: join(folder, filename), version };
}
