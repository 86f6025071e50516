// `npm run docs`: writes docs/api-coverage.md from the source. With --check it fails if that file is
// out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { command } from './lib/command.mjs';
import { describeEmptyValues } from './lib/emptyValues.mjs';
import { say } from './lib/log.mjs';
import { repoRoot } from './lib/paths.mjs';

const usage = `npm run docs [-- --check]

Writes docs/api-coverage.md from the source.

  --check   write nothing; fail if the file is out of date`;

const target = join(repoRoot, 'docs', 'api-coverage.md');

await command({ usage, options: { check: { type: 'boolean' } } }, async ({ check }) => {
	const { endpoints, emptyForms, operations } = await readRegistry();
	const problems = problemsOf(endpoints, operations);
	const document = describe({ endpoints, emptyForms, operations });
	if (!check) writeFileSync(target, document);
	else if (readFileSync(target, 'utf8') !== document) {
		problems.push('docs/api-coverage.md is out of date. Run npm run docs.');
	}
	for (const problem of problems) say(problem);
	if (problems.length > 0) return 1;
	say(`${Object.keys(endpoints).length} endpoints, each with an operation and a test.`);
	return 0;
});

/**
 * @typedef {{ method: string, path: string, evidence: 'documented' | 'observed' | 'inferred' }} Endpoint
 * @typedef {{ resource: string, name: string, endpoints: string[] }} DeclaredOperation
 * @returns {Promise<{ endpoints: Record<string, Endpoint>, emptyForms: object, operations: DeclaredOperation[] }>}
 */
async function readRegistry() {
	const { endpoints, emptyForms, resources } = await loadSource(`
		export { endpoints } from './transport/endpoints';
		export { emptyForms } from './values/emptyForms';
		export { resources } from './actions';`);
	const operations = resources.flatMap(({ value: resource, operations: own }) =>
		own.map((operation) => ({
			resource,
			name: `${resource}.${operation.value}`,
			endpoints: operation.endpoints,
		})),
	);
	return { endpoints, emptyForms, operations };
}

/** What a module in nodes/Persat exports. @param {string} contents TypeScript */
async function loadSource(contents) {
	const { build } = await import('esbuild');
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: join(repoRoot, 'nodes', 'Persat') },
		bundle: true,
		platform: 'node',
		packages: 'external',
		write: false,
	});
	const module = { exports: {} };
	const run = compileFunction(outputFiles[0].text, ['module', 'require']);
	run(module, createRequire(import.meta.url));
	return module.exports;
}

/** The operations that declare an endpoint. No others can call it. */
function callersOf(id, operations) {
	return operations.filter((operation) => operation.endpoints.includes(id));
}

/**
 * Each resource has one suite for its operations. The engine stage checks that every endpoint is
 * called.
 */
function suitesOf(id, operations) {
	const resources = new Set(callersOf(id, operations).map(({ resource }) => resource));
	return [...resources].map((resource) => `test/engine/${resource}.test.mts`);
}

function problemsOf(endpoints, operations) {
	return Object.keys(endpoints).flatMap((id) => {
		if (callersOf(id, operations).length === 0) return [`No operation uses ${id}.`];
		return suitesOf(id, operations)
			.filter((path) => !existsSync(join(repoRoot, path)))
			.map((path) => `${id} has no test: ${path} does not exist.`);
	});
}

function describe({ endpoints, emptyForms, operations }) {
	const code = (texts) => texts.map((text) => `\`${text}\``).join(', ');
	const rows = Object.entries(endpoints)
		.sort(([a], [b]) => a.localeCompare(b))
		.map(([id, { method, path, evidence }]) => {
			const names = callersOf(id, operations).map(({ name }) => name);
			const suites = suitesOf(id, operations);
			return `| \`${id}\` | ${method} | \`${path}\` | ${evidence} | ${code(names.sort())} | ${code(suites)} |`;
		});
	const all = Object.values(endpoints);
	const count = (level) => all.filter(({ evidence }) => evidence === level).length;
	return `# API coverage

\`npm run docs\` writes this file from the table of endpoints and the operations that declare them. \`npm test\` fails if the file is out of date, or if the engine tests do not call every endpoint.

The package uses ${rows.length} endpoints of the Persat API v1: ${count('documented')} documented, ${count('observed')} observed, ${count('inferred')} inferred.

- **documented**: described on Persat's own pages.
- **observed**: seen in public clients of the real API.
- **inferred**: concluded by analogy, and possibly wrong. The method, path and evidence are one line in \`nodes/Persat/transport/endpoints.ts\`. The request is in one operation file.

Closing a work order and integrating tracking devices are not covered, because no endpoint is known.

| endpoint | method | path | evidence | operations | engine tests |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

${describeEmptyValues(emptyForms)}`;
}
