// `npm run docs`: writes docs/api-coverage.md; with --check it fails when that file is stale.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describeEmptyValues } from './lib/emptyValues.mjs';
import { repoRoot } from './lib/paths.mjs';

const { endpoints } = await import('../nodes/Persat/transport/endpoints.ts');
const { emptyForms } = await import('../nodes/Persat/values/emptyForms.ts');

const target = join(repoRoot, 'docs', 'api-coverage.md');
const actions = sources('nodes/Persat/actions', '.operation.ts');
const tests = sources('test/engine', '.test.mts');

/** @returns {{ path: string, text: string }[]} */
function sources(folder, ending) {
	return readdirSync(join(repoRoot, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.sort()
		.map((file) => ({
			path: relative(repoRoot, join(repoRoot, folder, file)),
			text: readFileSync(join(repoRoot, folder, file), 'utf8'),
		}));
}

const mentioning = (files, id) => files.filter(({ text }) => text.includes(`'${id}'`));

/** The operations that call an endpoint: those that name it, else the one of that name. */
function operationsFor(id) {
	const [resource, name] = id.split('.');
	const own = actions
		.map(({ path, text }) => ({
			operation: path.replace(/^.*actions\/(\w+)\/(\w+)\.operation\.ts$/, '$1.$2'),
			text,
		}))
		.filter(({ operation }) => operation.startsWith(`${resource}.`));
	const naming = mentioning(own, id);
	// `workOrder.create` calls createPending, createProjected or createAssigned.
	const exact = own.filter(({ operation }) => operation === id);
	const longer = own.filter(({ operation }) => name.startsWith(operation.split('.')[1]));
	const found = [naming, exact, longer].find(({ length }) => length > 0) ?? [];
	return found.map(({ operation }) => operation);
}

/** The tests that name an endpoint, else those of its resource: the engine stage counts the calls. */
function testsFor(id) {
	const naming = mentioning(tests, id);
	const own = tests.filter(({ path }) => path.endsWith(`/${id.split('.')[0]}.test.mts`));
	return (naming.length > 0 ? naming : own).map(({ path }) => path);
}

const problems = [];
const rows = Object.entries(endpoints)
	.sort(([a], [b]) => a.localeCompare(b))
	.map(([id, { method, path, evidence }]) => {
		const operations = operationsFor(id);
		const files = testsFor(id);
		if (operations.length === 0) problems.push(`No operation uses ${id}.`);
		if (files.length === 0) problems.push(`No engine test is about ${id}.`);
		const code = (texts) => texts.map((text) => `\`${text}\``).join(', ');
		return `| \`${id}\` | ${method} | \`${path}\` | ${evidence} | ${code(operations)} | ${code(files)} |`;
	});

const counts = Object.values(endpoints).reduce(
	(all, { evidence }) => ({ ...all, [evidence]: (all[evidence] ?? 0) + 1 }),
	{},
);
const document = `# API coverage

Written by \`npm run docs\` from the table of endpoints and the engine tests; \`npm test\` fails when it is stale.

${rows.length} endpoints of the Persat API v1: ${counts.documented} documented, ${counts.observed} observed, ${counts.inferred} inferred.

- **documented**: on Persat's own pages;
- **observed**: seen in public clients of the real API;
- **inferred**: by analogy; may be wrong. Its method, path and evidence are one line in \`nodes/Persat/transport/endpoints.ts\`, its request one operation file.

Not covered, because no endpoint is known: closing a work order, and integrating tracking devices.

| endpoint | method | path | evidence | operation | engine tests |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

${describeEmptyValues(emptyForms)}`;

if (process.argv.includes('--check')) {
	if (readFileSync(target, 'utf8') !== document) {
		problems.push('docs/api-coverage.md is stale: run npm run docs.');
	}
} else {
	writeFileSync(target, document);
}
for (const problem of problems) console.error(problem);
if (problems.length === 0)
	console.log(`${rows.length} endpoints, each with an operation and a test.`);
process.exitCode = problems.length === 0 ? 0 : 1;
