import { join } from 'node:path';
import { PlainError } from './log.mjs';
import { repoRoot } from './paths.mjs';

/** The folders of the checkout that have a lock file. */
export const lockedFolders = ['', 'scripts/n8n-runtime', 'scripts/npm-registry'].map((folder) =>
	join(repoRoot, folder),
);

const PLATFORMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * The parts of package-lock.json (version 3) used here.
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/**
 * Optional packages that a locked package depends on but the file does not contain. npm leaves them
 * out if the registry does not have them, and `npm ci` then rejects the file.
 * @param {LockFile} lock
 * @returns {{ name: string, version: string, dev: boolean }[]} `version` as requested
 */
export function missingPackages({ packages }) {
	/** @type {Map<string, { name: string, version: string, dev: boolean }>} */
	const missing = new Map();
	for (const [path, { dev = false, optionalDependencies = {} }] of Object.entries(packages)) {
		const folders = foldersAbove(path);
		for (const [name, version] of Object.entries(optionalDependencies)) {
			if (folders.some((folder) => `${folder}node_modules/${name}` in packages)) continue;
			// A package is a development dependency only if all of its users are.
			missing.set(name, { name, version, dev: dev && (missing.get(name)?.dev ?? true) });
		}
	}
	return [...missing.values()];
}

/**
 * Adds entries without checksums, which `npm ci` accepts. npm fetches such a package by version, on
 * the platforms it is for.
 * @param {LockFile} lock
 * @returns {number} how many
 * @throws {PlainError} where the version or the machines do not follow from how a package is named
 */
export function addMissingPackages(lock) {
	const missing = missingPackages(lock);
	for (const { name, version, dev } of missing) {
		const { os, cpu, libc } = machinesOf(name);
		if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || os.length === 0 || cpu.length === 0) {
			throw new PlainError(
				`The registry does not offer ${name}@${version}. Write its entry by hand.`,
			);
		}
		lock.packages[`node_modules/${name}`] = {
			version,
			cpu,
			...(dev && { dev }),
			...(libc && { libc }),
			optional: true,
			os,
		};
	}
	const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
	lock.packages = Object.fromEntries(sorted);
	return missing.length;
}

/**
 * The platforms of a native package, derived from its name.
 * @param {string} name such as `@swc/core-linux-arm-gnueabihf`
 */
function machinesOf(name) {
	const words = name.split(/[^a-z0-9]+/);
	const [, musl, glibc] = /-(?:(musl)|(gnu|glibc))/.exec(name) ?? [];
	return {
		os: PLATFORMS.filter((word) => words.includes(word)),
		cpu: PROCESSORS.filter((word) => words.includes(word)),
		libc: musl ? ['musl'] : glibc ? ['glibc'] : undefined,
	};
}

/** Where Node.js looks for a package's dependencies, as prefixes: its own folder first, the root last. */
function foldersAbove(path) {
	const folders = [''];
	for (let at = path.length; at > 0; at = path.lastIndexOf('/node_modules/', at - 1)) {
		folders.unshift(`${path.slice(0, at)}/`);
	}
	return folders;
}
