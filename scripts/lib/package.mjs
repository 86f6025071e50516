import { join } from 'node:path';
import { step } from './log.mjs';
import { npm } from './npm.mjs';
import { repoRoot } from './paths.mjs';
import { temporaryFolder } from './temporary.mjs';

/** Builds the package into dist/. */
export async function build() {
	await npm(['run', 'build', '--silent'], { cwd: repoRoot, timeoutMs: 5 * 60_000 });
}

/**
 * Packs what would be published, without building. The tarball is deleted when the script ends.
 * @returns {Promise<{ tarball: string, files: { path: string }[], size: number }>}
 */
export async function pack() {
	const { folder } = await temporaryFolder('pack');
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const { stdout } = await npm(args, { cwd: repoRoot, timeoutMs: 2 * 60_000 });
	// In newer versions of npm, this is an object keyed by name.
	const [{ filename, files, size }] = Object.values(JSON.parse(stdout));
	return { tarball: join(folder, filename), files, size };
}

/** @returns {Promise<string>} the tarball of the package, which is built first */
export const buildAndPack = () =>
	step('Building and packing the package', async () => {
		await build();
		return (await pack()).tarball;
	});
