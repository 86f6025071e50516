import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { repoRoot } from './paths.mjs';

/** Builds the package into dist/. */
export async function build() {
	await npm(['run', 'build', '--silent'], { cwd: repoRoot, timeoutMs: 5 * 60_000 });
}

/**
 * Packs what would be published, without building.
 * @returns {Promise<{ tarball: string, files: { path: string, size: number }[], size: number, unpackedSize: number }>}
 */
export async function pack() {
	const folder = await mkdtemp(join(tmpdir(), 'persat-pack-'));
	const { stdout } = await npm(
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{
			cwd: repoRoot,
			timeoutMs: 2 * 60_000,
		},
	);
	const answer = JSON.parse(stdout);
	const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
	return {
		tarball: join(folder, packed.filename),
		files: packed.files.map(({ path, size }) => ({ path, size })),
		size: packed.size,
		unpackedSize: packed.unpackedSize,
	};
}
