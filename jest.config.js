const common = {
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const tests = (folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.mts`);

/** @type {import('jest').Config} */
module.exports = {
	// A busy machine is slower, not wrong.
	testTimeout: 30_000,
	testSequencer: '<rootDir>/test/support/longestFirst.cjs',
	projects: [
		{ ...common, testMatch: tests(['e2e', 'lab']) },
		{
			...common,
			testMatch: tests(['unit', 'sandbox', 'engine']),
			testEnvironment: '<rootDir>/test/support/workerEnvironment.mts',
			setupFiles: ['<rootDir>/test/support/sharedModules.cjs'],
		},
	],
};
