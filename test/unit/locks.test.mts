import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
	addMissingPackages,
	lockedFolders,
	missingPackages,
} from '../../scripts/lib/lockFiles.mjs';
import { repoRoot } from '../../scripts/lib/paths.mjs';

const read = (folder: string) =>
	JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));

describe.each(lockedFolders.map((folder) => [relative(repoRoot, folder) || '.', folder]))(
	'the lock file of %s',
	(_, folder) => {
		test('has an entry for every optional package of a locked package', () => {
			const missing = missingPackages(read(folder)).map(({ name }) => name);
			// Run `npm run locks` to add them.
			expect(missing).toEqual([]);
		});

		test('names no registry', () => {
			const urls = Object.values(read(folder).packages).filter(
				(entry) => 'resolved' in Object(entry),
			);
			expect(urls).toEqual([]);
		});
	},
);

describe('an optional package that npm left out', () => {
	const optionalDependencies = {
		'@x/native-linux-x64-musl': '1.2.3',
		'@x/native-win32-arm64-msvc': '1.2.3',
	};
	const entry = (more: object) => ({ version: '1.2.3', optional: true, ...more });

	test('gets an entry with the platforms in its name', () => {
		const lock = {
			packages: {
				'': {},
				'node_modules/native': { version: '1.2.3', dev: true, optionalDependencies },
			},
		};
		expect(addMissingPackages(lock)).toBe(2);
		expect(lock.packages).toEqual({
			'': {},
			'node_modules/@x/native-linux-x64-musl': entry({
				dev: true,
				os: ['linux'],
				cpu: ['x64'],
				libc: ['musl'],
			}),
			'node_modules/@x/native-win32-arm64-msvc': entry({
				dev: true,
				os: ['win32'],
				cpu: ['arm64'],
			}),
			'node_modules/native': { version: '1.2.3', dev: true, optionalDependencies },
		});
		expect(missingPackages(lock)).toEqual([]);
	});

	test('is no development dependency if one of its users is not', () => {
		const name = '@x/native-linux-x64-musl';
		const user = (dev?: true) => ({ dev, optionalDependencies: { [name]: '1.2.3' } });
		const lock = { packages: { 'node_modules/a': user(true), 'node_modules/b': user() } };
		expect(missingPackages(lock)).toEqual([{ name, version: '1.2.3', dev: false }]);
	});

	test('is found next to its user and above it', () => {
		const packages = {
			'node_modules/a/node_modules/b': { optionalDependencies: { c: '1.0.0', d: '1.0.0' } },
			'node_modules/a/node_modules/c': { version: '1.0.0' },
			'node_modules/d': { version: '1.0.0' },
			'node_modules/e/node_modules/f': { optionalDependencies: { c: '1.0.0' } },
		};
		const missing = [{ name: 'c', version: '1.0.0', dev: false }];
		expect(missingPackages({ packages })).toEqual(missing);
	});

	test('is refused if its version or platforms are unknown', () => {
		const lock = (name: string, version: string) => ({
			packages: { 'node_modules/a': { optionalDependencies: { [name]: version } } },
		});
		expect(() => addMissingPackages(lock('native', '1.0.0'))).toThrow('native@1.0.0');
		expect(() => addMissingPackages(lock('b-linux-x64', '^1.0.0'))).toThrow('b-linux-x64@^1.0.0');
	});
});
